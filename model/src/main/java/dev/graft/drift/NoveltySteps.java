package dev.graft.drift;

import java.util.List;

/**
 * Where a novelty stands among those of known photos, as a number of mean 0 and variance 1 for such
 * photos: the middle of the step between two quantiles in the file that it lies in. The mean of a
 * window is then Wilcoxon's rank sum, as exactly as quantiles tell it (F. Wilcoxon, "Individual
 * comparisons by ranking methods", Biometrics Bulletin 1 (1945)).
 */
final class NoveltySteps {
  private final List<Double> quantiles;
  private final int last;
  private final double deviation;

  /**
   * @param quantiles ascending, of equal steps; at least three
   */
  NoveltySteps(List<Double> quantiles) {
    this.quantiles = quantiles;
    int steps = quantiles.size() - 1;
    last = steps - 1;
    deviation = Math.sqrt((steps * (double) steps - 1) / 12);
  }

  /** Of a novelty that equals quantiles, the mean of the steps that it may belong to. */
  double of(double novelty) {
    int below = 0;
    int notAbove = 0;
    for (double quantile : quantiles) {
      below += quantile < novelty ? 1 : 0;
      notAbove += quantile <= novelty ? 1 : 0;
    }
    return ((step(below - 1) + step(notAbove - 1)) / 2.0 - last / 2.0) / deviation;
  }

  /** What lies outside the quantiles belongs to the outermost steps. */
  private int step(int index) {
    return Math.min(Math.max(index, 0), last);
  }
}
