package dev.graft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process, as Linux tells it; 0 where the system does not. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /**
   * The most that it ever held at once. Linux keeps the high-water mark itself, so that asking now
   * and then misses only the end.
   *
   * @param process its number, or {@code self}
   */
  public static long peakBytes(String process) {
    return bytes(process, "VmHWM:");
  }

  /**
   * What it holds now.
   *
   * @param process its number, or {@code self}
   */
  public static long bytes(String process) {
    return bytes(process, "VmRSS:");
  }

  private static long bytes(String process, String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has just ended, or this is not Linux
    }
  }
}
