package dev.graft.drift;

import java.util.List;

/**
 * Where a novelty stands among those of known photos, as two numbers of mean 0 and variance 1: how
 * high, and how far from the middle. They are the first two components of Pearson's chi-square over
 * the steps between the quantiles in the file (J. Rayner and D. Best, "Smooth tests of goodness of
 * fit", 1989): a novelty that has risen, fallen, spread or shrunk moves them, without the power
 * that a test of twenty single steps loses.
 */
final class NoveltyScores {
  private final List<Double> quantiles;
  private final double[][] scores; // of each step

  /**
   * @param quantiles ascending, of equal steps; at least three
   */
  NoveltyScores(List<Double> quantiles) {
    this.quantiles = quantiles;
    int steps = quantiles.size() - 1;
    double square = steps * (double) steps;
    double variance = (square - 1) / 12; // of a number drawn from the steps
    double fourth = (square - 1) * (3 * square - 7) / 240;
    double spread = Math.sqrt(fourth - variance * variance);
    scores = new double[steps][];
    for (int i = 0; i < steps; i++) {
      double apart = i - (steps - 1) / 2.0;
      scores[i] =
          new double[] {
            apart / Math.sqrt(variance),
            spread > 0 ? (apart * apart - variance) / spread : 0 // two steps have no spread
          };
    }
  }

  /** Of a novelty that equals quantiles, the mean of the steps that it may belong to. */
  double[] of(double novelty) {
    int below = 0;
    int notAbove = 0;
    for (double quantile : quantiles) {
      below += quantile < novelty ? 1 : 0;
      notAbove += quantile <= novelty ? 1 : 0;
    }
    int first = step(below - 1);
    int last = step(notAbove - 1);
    double[] mean = new double[2];
    for (int i = first; i <= last; i++) {
      mean[0] += scores[i][0] / (last - first + 1);
      mean[1] += scores[i][1] / (last - first + 1);
    }
    return mean;
  }

  /** What lies outside the quantiles belongs to the outermost steps. */
  private int step(int index) {
    return Math.min(Math.max(index, 0), scores.length - 1);
  }
}
