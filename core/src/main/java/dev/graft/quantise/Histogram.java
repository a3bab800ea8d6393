package dev.graft.quantise;

/**
 * How often the numbers of a value fall where; its bins grow wider as numbers lie farther out.
 * Which of two comes first makes no difference.
 */
final class Histogram {
  private static final int BINS = 4096; // on each side of 0
  private static final double NARROWEST = 0x1p-20;

  /** In such steps a range is narrowed while codes for what is left may fit it better. */
  private static final int STEPS = 50;

  private final long[] below = new long[BINS];
  private final long[] above = new long[BINS];
  private double width = NARROWEST;
  private float least = Float.POSITIVE_INFINITY;
  private float most = Float.NEGATIVE_INFINITY;

  /** Adds a number, which is finite. */
  void add(float value) {
    double size = Math.abs(value);
    while (size >= BINS * width) {
      widen();
    }
    int bin = (int) (size / width);
    (value < 0 ? below : above)[bin]++;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  /** Two bins become one. */
  private void widen() {
    for (long[] bins : new long[][] {below, above}) {
      for (int i = 0; i < BINS; i++) {
        bins[i] = 2 * i < BINS ? bins[2 * i] + bins[2 * i + 1] : 0;
      }
    }
    width *= 2;
  }

  /**
   * Codes for the part of the range in which rounding changes the least, by the sum of its squares:
   * a few numbers far out would make all steps coarse, and become the last code instead.
   */
  Affine8 codes() {
    Affine8 best = Affine8.of(least, most);
    double error = error(best);
    for (int step = 1; step < STEPS; step++) {
      float part = 1 - (float) step / STEPS;
      Affine8 narrower = Affine8.of(part * least, part * most);
      double its = error(narrower);
      if (its < error) {
        best = narrower;
        error = its;
      }
    }
    return best;
  }

  /** The sum of squares of what rounding to some codes changes. */
  private double error(Affine8 codes) {
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      float middle = (float) ((i + 0.5) * width);
      if (above[i] > 0) {
        sum += above[i] * square(middle - codes.rounded(middle));
      }
      if (below[i] > 0) {
        sum += below[i] * square(middle + codes.rounded(-middle));
      }
    }
    return sum;
  }

  private static double square(double number) {
    return number * number;
  }
}
