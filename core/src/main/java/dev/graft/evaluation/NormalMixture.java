package dev.graft.evaluation;

import java.util.List;

/**
 * A number that one of several normal distributions gives.
 *
 * @param parts their weights sum to 1
 */
record NormalMixture(List<Part> parts) {
  private static final int BISECTIONS = 60;

  /** So many deviations from a mean lies nothing that counts. */
  private static final double REACH = 8;

  /**
   * One of the distributions.
   *
   * @param weight how often it is this one, in [0, 1]
   * @param deviation above 0
   */
  record Part(double weight, double mean, double deviation) {}

  /** Copies the list. */
  NormalMixture {
    parts = List.copyOf(parts);
  }

  /** The number that is not exceeded with a probability in (0, 1). */
  double quantile(double probability) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (Part part : parts) {
      lo = Math.min(lo, part.mean() - REACH * part.deviation());
      hi = Math.max(hi, part.mean() + REACH * part.deviation());
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (lo + hi) / 2;
      if (below(middle) < probability) {
        lo = middle;
      } else {
        hi = middle;
      }
    }
    return (lo + hi) / 2;
  }

  private double below(double number) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() * standard((number - part.mean()) / part.deviation());
    }
    return sum;
  }

  /**
   * The standard normal distribution function, to 7.5e-8: M. Abramowitz and I. Stegun, "Handbook of
   * mathematical functions" (1964), 26.2.17.
   */
  static double standard(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
    return z > 0 ? 1 - tail : tail;
  }
}
