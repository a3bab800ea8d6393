package dev.graft.trust;

import dev.graft.compile.Operation;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.Arrays;

/** Arithmetic on one number a photo, here and in the graph. */
final class Numbers {
  private Numbers() {}

  /** {@code x * scale + offset} of a value {@code (N, 1)}. */
  static Operation affine(String name, String input, double scale, double offset) {
    return new Operation.Affine(name, input, tensor(scale), tensor(offset));
  }

  private static Tensor tensor(double number) {
    return new Tensor(Shape.of(1, 1), new float[] {(float) number});
  }

  static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** Whether there are two that are not equal. */
  static boolean differ(double[] numbers) {
    return Arrays.stream(numbers).anyMatch(each -> each != numbers[0]);
  }

  /** Never 0, so that it can be divided by: of equal numbers, 1. */
  static double deviation(double[] numbers) {
    double mean = mean(numbers);
    double variance =
        Arrays.stream(numbers).map(each -> (each - mean) * (each - mean)).average().orElseThrow();
    return variance > 0 ? Math.sqrt(variance) : 1;
  }
}
