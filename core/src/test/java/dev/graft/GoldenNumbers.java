package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A few numbers of a long row, as {@code numbers} in {@code tools/golden/formula.py} writes them: a
 * label, a step, the sum, the norm, and every step-th number.
 */
public record GoldenNumbers(String label, int step, List<Double> found) {
  /** Parses a line. */
  public static GoldenNumbers parse(String line) {
    String[] parts = line.split(" ", -1);
    return new GoldenNumbers(
        parts[0],
        Integer.parseInt(parts[1]),
        Arrays.stream(parts).skip(2).map(Double::valueOf).toList());
  }

  /**
   * The largest difference of the sampled numbers, and that of the norm, in units of the row's root
   * mean square.
   */
  public double largestDifference(FloatBuffer row) {
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < row.remaining(); i++) {
      squares += (double) row.get(i) * row.get(i);
      if (i % step == 0 && i / step < found.size() - 2) {
        largest = Math.max(largest, Math.abs(row.get(i) - found.get(2 + i / step)));
      }
    }
    assertThat((row.remaining() + step - 1) / step)
        .as("length of %s", label)
        .isGreaterThanOrEqualTo(found.size() - 2);
    double rootMeanSquare = found.get(1) / Math.sqrt(row.remaining());
    double norms = Math.abs(Math.sqrt(squares) / found.get(1) - 1);
    return Math.max(largest / rootMeanSquare, norms);
  }
}
