package dev.graft.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the machine computes with. */
public final class Processor {
  /** What native libraries choose their loops by, as Linux calls it. */
  private static final List<String> CHOSEN_BY =
      List.of(
          "avx2",
          "fma",
          "avx512f",
          "avx512_bf16",
          "avx_vnni",
          "avx512_vnni",
          "amx_bf16",
          "amx_int8");

  private Processor() {}

  /** Its name, with what libraries choose their loops by, as far as the system tells. */
  public static String name() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      List<String> all = lines.toList();
      List<String> flags = List.of(of(all, "flags").split(" ", -1));
      return "%s (%s)"
          .formatted(
              of(all, "model name"),
              String.join(", ", CHOSEN_BY.stream().filter(flags::contains).toList()));
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

  /** How many threads run at the same time. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
