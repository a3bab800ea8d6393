package dev.graft.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a result is to be written: better to hear of a wrong place before the work than after. */
final class Destination {
  private Destination() {}

  /**
   * @throws IllegalArgumentException if no file can be written there
   */
  static void requireWritable(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("'%s' is a folder, not a file".formatted(file));
    }
    Path existing = existingAbove(file);
    if (existing != null && !Files.isDirectory(existing)) {
      throw new IllegalArgumentException(
          "'%s' cannot be written, because '%s' is no folder".formatted(file, existing));
    }
    if (existing == null || !Files.isWritable(existing)) {
      throw new IllegalArgumentException("'%s' cannot be written to".formatted(existing));
    }
  }

  /** The folder that the file's own folder is, or would be made in. */
  private static @Nullable Path existingAbove(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }
}
