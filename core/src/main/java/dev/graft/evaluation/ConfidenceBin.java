package dev.graft.evaluation;

/**
 * The photos on which a classifier was about equally sure.
 *
 * @param from lower end of their confidences, which is not in the bin unless it is 0
 * @param to upper end, which is
 * @param photos how many there are; at least 1
 * @param confidence mean of their confidences, in [0, 1]
 * @param accuracy share of them that was right, in [0, 1]
 * @param lo lower end of the central 95 % of what {@code accuracy} would be if each were right with
 *     the probability of its confidence
 * @param hi upper end of the same
 */
public record ConfidenceBin(
    double from, double to, int photos, double confidence, double accuracy, double lo, double hi) {
  /** Sums in another order differ by less. */
  private static final double ROUNDING = 1e-9;

  /** Whether chance alone explains how far confidence and accuracy lie apart. */
  public boolean isAsIfPerfect() {
    return lo - ROUNDING <= accuracy && accuracy <= hi + ROUNDING;
  }
}
