package dev.graft.evaluation;

/**
 * Where the true difference of two accuracies lies with 95 % confidence: the second's less the
 * first's.
 *
 * @param lo lower end, in [-1, 1]
 * @param hi upper end, in [lo, 1]
 */
public record DifferenceInterval(double lo, double hi) {
  /** Rejects what is no interval inside [-1, 1]. */
  public DifferenceInterval {
    if (!(-1 <= lo && lo <= hi && hi <= 1)) {
      throw new IllegalArgumentException("[" + lo + ", " + hi + "] is no interval inside [-1, 1]");
    }
  }
}
