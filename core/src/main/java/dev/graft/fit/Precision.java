package dev.graft.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What convolutions multiply in while a {@link TrainingLoop} learns. All else stays float32: the
 * weights themselves and Adam's averages, sums inside a convolution, depthwise convolutions and
 * dense layers, and every judgement of photos, so that what is reported is what the saved model,
 * which computes in float32, does.
 */
public enum Precision {
  /** 24 significant bits. */
  FLOAT32,
  /**
   * 8 significant bits in the range of float32: what Keras calls {@code mixed_bfloat16} and PyTorch
   * autocast. Twice as many products a second where the processor multiplies it itself.
   */
  BFLOAT16;

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** As Linux names what x86 processors can do with bfloat16: with vectors, with tiles. */
  private static final List<String> FLAGS = List.of("avx512_bf16", "amx_bf16");

  /** The faster on this machine: bfloat16 if Linux says that the processor multiplies it. */
  public static Precision fastest() {
    try {
      return fastest(Files.readString(PROCESSOR, StandardCharsets.ISO_8859_1));
    } catch (IOException e) { // another system
      return FLOAT32;
    }
  }

  /**
   * @param cpuinfo what Linux says of the processors
   */
  static Precision fastest(String cpuinfo) {
    boolean multiplies =
        cpuinfo
            .lines()
            .filter(line -> line.startsWith("flags"))
            .flatMap(line -> Arrays.stream(line.split("\\s+")))
            .anyMatch(FLAGS::contains);
    return multiplies ? BFLOAT16 : FLOAT32;
  }

  /** As it is called in {@code metrics.json} and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
