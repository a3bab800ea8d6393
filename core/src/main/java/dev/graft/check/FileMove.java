package dev.graft.check;

import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves a file so that at any moment it is whole at one of two places: by another name on one disk;
 * between disks as a copy, after which the first is removed.
 *
 * @param from where it is
 * @param to where it is put
 */
record FileMove(Path from, Path to) {
  /** Whether there is something, be it a link to nothing. */
  static boolean exists(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Moves it, or finishes that.
   *
   * @throws FileAlreadyExistsException if another file is there
   * @throws IOException if it cannot be moved; it is where it was then
   */
  void make() throws IOException {
    if (exists(to)) {
      if (!finishCopy()) {
        throw new FileAlreadyExistsException(to.toString());
      }
      return;
    }
    Path folder = to.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy();
      Files.delete(from);
    }
  }

  /**
   * Removes it from where it is, if all of it is where it is put too: what a copy between disks
   * that was cut short leaves.
   *
   * @return whether it was so
   */
  boolean finishCopy() throws IOException {
    boolean copied =
        Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)
            && !Files.isSameFile(from, to)
            && Files.mismatch(from, to) < 0;
    if (copied) {
      Files.delete(from);
    }
    return copied;
  }

  private void copy() throws IOException {
    if (Files.isSymbolicLink(from)) {
      Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
    } else {
      AtomicFiles.write(to, out -> Files.copy(from, out));
      Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }
  }
}
