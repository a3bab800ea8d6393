package dev.graft.check;

import dev.graft.data.AsideFolder;
import dev.graft.home.ExclusiveLock;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder where photos are put aside. One at a time changes it, and what stays in it are photos
 * and the list of what was moved; nothing, where nothing was.
 */
record Quarantine(Path folder) {
  /** Within the data it is one that nobody takes for a class. */
  private static final String INSIDE = ".graft-quarantine";

  /** What is done while nobody else does something. */
  @FunctionalInterface
  interface Change<T> {
    T make() throws IOException;
  }

  /**
   * That of a folder of photos: beside it; in it, where it is a disk of its own, which what lies
   * beside it may not outlive.
   *
   * @param data without links on the way to it
   */
  static Quarantine of(Path data) throws IOException {
    Path beside = data.getParent();
    return new Quarantine(
        beside == null || !Files.getFileStore(data).equals(Files.getFileStore(beside))
            ? data.resolve(INSIDE)
            : beside.resolve(AsideFolder.beside(String.valueOf(data.getFileName()))));
  }

  /** The list of what was moved. */
  Path list() {
    return AsideFolder.list(folder);
  }

  /** Makes a change, after those that others are making. */
  <T> T alone(Change<T> change) throws IOException {
    try (ExclusiveLock lock = ExclusiveLock.take(folder.resolve("lock"), () -> {})) {
      try {
        return change.make();
      } finally {
        removeEmptyFolders();
        lock.remove();
        removeIfEmpty(folder);
      }
    }
  }

  private void removeEmptyFolders() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.walk(folder)) {
      folders = all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : folders) {
      removeIfEmpty(each);
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // something lies there, perhaps the user's
    }
  }
}
