package dev.graft.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * A large file that is as it was unpacked: it bears a time of last modification that no file has by
 * itself, and whoever writes into it, or cuts it short, gives it another. To compare the content of
 * 28 MB of native library would cost every start some 20 ms, and the JVM a tenth of a second more
 * to learn what it should be.
 */
final class UntouchedFile {
  private static final FileTime UNPACKED = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

  private UntouchedFile() {}

  /** Whether there is such a file, and nobody has touched it. */
  static boolean isAt(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.getLastModifiedTime(file).equals(UNPACKED);
  }

  /** Writes such a file in place of what was there. */
  static void write(Path file, AtomicFiles.Content content) throws IOException {
    AtomicFiles.write(file, content);
    Files.setLastModifiedTime(file, UNPACKED);
  }
}
