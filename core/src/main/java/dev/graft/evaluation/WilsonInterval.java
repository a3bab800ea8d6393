package dev.graft.evaluation;

/**
 * Where the true accuracy lies, given how many of a random sample were right, each photo by itself.
 *
 * <p>The score interval of E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927). Unlike the textbook {@code p ± 1.96 s} it stays inside
 * [0, 1] and is honest for a few dozen photos and for accuracies near 1.
 */
public final class WilsonInterval {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /**
   * The interval for {@code correct} right answers in {@code total}.
   *
   * @throws IllegalArgumentException unless 0 ≤ correct ≤ total and total &gt; 0
   */
  public static AccuracyInterval of(int correct, int total) {
    if (correct < 0 || correct > total || total == 0) {
      throw new IllegalArgumentException(correct + " of " + total + " is no share");
    }
    double n = total;
    double p = correct / n;
    double center = p + Z * Z / (2 * n);
    double halfWidth = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // At 0 and at total right, one end is 0 or 1 exactly; rounding must not carry it outside.
    double lo = correct == 0 ? 0 : (center - halfWidth) / scale;
    double hi = correct == total ? 1 : (center + halfWidth) / scale;
    return new AccuracyInterval(lo, hi);
  }
}
