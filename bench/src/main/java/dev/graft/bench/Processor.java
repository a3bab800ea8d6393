package dev.graft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What figures were measured on. */
final class Processor {
  /** What it has for whole numbers, as Linux calls it. */
  private static final List<String> INT8 = List.of("avx2", "avx_vnni", "avx512_vnni", "amx_int8");

  private Processor() {}

  /** Its name, with what it has for whole numbers of eight bits, as far as the system tells. */
  static String name() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      List<String> all = lines.toList();
      List<String> flags = List.of(of(all, "flags").split(" ", -1));
      return "%s (%s)"
          .formatted(
              of(all, "model name"),
              String.join(", ", INT8.stream().filter(flags::contains).toList()));
    } catch (IOException | RuntimeException e) {
      return System.getProperty("os.arch"); // not Linux, or on another kind of processor
    }
  }

  private static String of(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
