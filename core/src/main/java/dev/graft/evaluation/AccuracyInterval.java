package dev.graft.evaluation;

/**
 * Where the true accuracy lies with 95 % confidence.
 *
 * @param lo lower end, in [0, 1]
 * @param hi upper end, in [lo, 1]
 */
public record AccuracyInterval(double lo, double hi) {
  /** Rejects what is no interval inside [0, 1]. */
  public AccuracyInterval {
    if (!(0 <= lo && lo <= hi && hi <= 1)) {
      throw new IllegalArgumentException("[" + lo + ", " + hi + "] is no interval inside [0, 1]");
    }
  }
}
