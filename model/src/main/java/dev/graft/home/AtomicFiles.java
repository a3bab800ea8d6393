package dev.graft.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear whole or not at all: written beside their destination, then moved over it. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the content of a file to a stream that the caller of this interface owns. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code file}. Until the last byte is on the disk, whatever stood there before stays; if
   * writing fails it stays for good and the temporary file is removed. A link stays a link: the
   * file that it leads to is written.
   *
   * @throws IOException if there is something that is no file, or the folder cannot be made, or
   *     writing or moving fails
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("'" + file + "' is no place for a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      String what = Files.isDirectory(target) ? "a folder" : "a pipe or a device";
      throw new IOException(
          "'%s' is %s, which no file can take the place of".formatted(file, what));
    }
    Temporaries.createFolders(folder);
    try (UnfinishedFile unfinished = UnfinishedFile.in(folder)) {
      OutputStream out = new BufferedOutputStream(unfinished.stream());
      content.writeTo(out);
      out.flush();
      moveIntoPlace(unfinished.path(), target);
    }
  }

  /** Writes {@code bytes} to {@code file}; see {@link #write(Path, Content)}. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /** Moves a finished file over its destination, in one step where the file system can. */
  public static void moveIntoPlace(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
