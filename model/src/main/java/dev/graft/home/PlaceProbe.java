package dev.graft.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Finds out whether a file could be written by writing one: permissions, read-only disks, full
 * ones, and names that a file system does not take, all answer to that and to nothing else.
 */
public final class PlaceProbe {
  /** Fits onto no disk that is full. */
  private static final int BYTES = 1 << 16;

  private PlaceProbe() {}

  /**
   * Tries a place for a file; what is there stays untouched, and nothing is left behind.
   *
   * @throws IOException if the file, or folders that it needs, could not be written
   */
  public static void requireWritable(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = Objects.requireNonNullElse(target.getParent(), target);
    Deque<Path> made = new ArrayDeque<>();
    try {
      makeFolders(folder, made);
      if (!Files.exists(target)) {
        Files.createFile(target); // its name may be too long, or have signs that it may not have
        Files.delete(target);
      }
      try (UnfinishedFile unfinished = UnfinishedFile.in(folder)) {
        unfinished.stream().write(new byte[BYTES]);
      }
    } finally {
      for (Path each : made) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void makeFolders(Path folder, Deque<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (Files.exists(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    if (above == null || folder.getFileName().toString().equals("..")) {
      throw new NoSuchFileException(String.valueOf(above));
    }
    makeFolders(above, made);
    try {
      Files.createDirectory(folder);
      made.push(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e; // a link to nowhere
      }
    }
  }

  /**
   * Where a file is, or would be, once all links on the way are followed.
   *
   * @throws IOException if that cannot be found out
   */
  public static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path above = absolute.getParent();
    return above == null ? absolute : real(above).resolve(absolute.getFileName()).normalize();
  }
}
