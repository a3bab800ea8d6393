package dev.graft.weights;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Whether numbers are numbers: neither NaN nor infinite, which are what has all eight bits of the
 * exponent set (IEEE 754). One added to such an exponent overflows into the sign; the signs of all
 * are gathered, so nothing branches and a million numbers take a millisecond.
 */
public final class Finite {
  private static final int EXPONENT = 0x7f80_0000;
  private static final int ONE_IN_EXPONENT = 0x0080_0000;
  private static final int PART = 1 << 16;

  private Finite() {}

  /** Whether all of some numbers are finite. */
  public static boolean all(float[] numbers) {
    int signs = 0;
    for (float number : numbers) {
      signs |= (Float.floatToRawIntBits(number) & EXPONENT) + ONE_IN_EXPONENT;
    }
    return signs >= 0;
  }

  /** Whether all of the numbers from position 0 to the limit are finite. */
  static boolean all(FloatBuffer numbers) {
    if (numbers.hasArray() && numbers.array().length == numbers.limit()) {
      return all(numbers.array());
    }
    int parts = (numbers.limit() + PART - 1) / PART;
    return IntStream.range(0, parts).parallel().allMatch(part -> allOfPart(numbers, part));
  }

  /**
   * @param name of the tensor, for the message
   * @throws WeightsException if not all are finite
   */
  static void require(Path file, String name, FloatBuffer numbers) {
    if (!all(numbers)) {
      throw new WeightsException(
          "The weights file '%s' has a number that is not finite at '%s'.".formatted(file, name),
          "Such weights give no answers: take them from before the training failed, or fetch them"
              + " again.");
    }
  }

  private static boolean allOfPart(FloatBuffer numbers, int part) {
    float[] some = new float[Math.min(PART, numbers.limit() - part * PART)];
    numbers.get(part * PART, some);
    return all(some);
  }
}
