package dev.graft.label;

import dev.graft.features.Cosines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well some photos stand for others: each of those is worth its weight times the cosine with
 * the photo most like it, or 0 if that is negative. Photos are added one by one, each time the one
 * that adds most (facility location; the greedy choice reaches 1 - 1/e of the best there is:
 * Nemhauser, Wolsey and Fisher, "An analysis of approximations for maximizing submodular set
 * functions", 1978).
 */
final class Coverage {
  private final float[][] rows;
  private final double[] weights;
  private final float[] nearest; // of each, the cosine with what stands for it so far

  /**
   * Photos that are to be stood for.
   *
   * @param rows their centred vectors
   * @param weights how much each counts
   * @param known centred vectors of photos that stand for others already
   */
  Coverage(float[][] rows, double[] weights, float[][] known) {
    this.rows = rows;
    this.weights = weights;
    nearest = new float[rows.length];
    Cosines.of(rows, known, (i, cosines) -> nearest[i] = largest(cosines));
  }

  private static float largest(float[] cosines) {
    float largest = 0;
    for (float cosine : cosines) {
      largest = Math.max(largest, cosine);
    }
    return largest;
  }

  /**
   * Chooses among photos.
   *
   * @param candidates their centred vectors
   * @param count how many; all if there are fewer
   * @return indices, that which adds most first
   */
  List<Integer> choose(float[][] candidates, int count) {
    float[][] cosines = new float[candidates.length][];
    Cosines.of(candidates, rows, (i, row) -> cosines[i] = row);
    List<Integer> chosen = new ArrayList<>();
    boolean[] taken = new boolean[candidates.length];
    while (chosen.size() < Math.min(count, candidates.length)) {
      int best = best(cosines, taken);
      taken[best] = true;
      chosen.add(best);
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.max(nearest[i], cosines[best][i]);
      }
    }
    return chosen;
  }

  /** The first of those that add most. */
  private int best(float[][] cosines, boolean[] taken) {
    double[] gains = new double[taken.length];
    IntStream.range(0, gains.length)
        .parallel()
        .forEach(i -> gains[i] = taken[i] ? Double.NEGATIVE_INFINITY : gain(cosines[i]));
    int best = 0;
    for (int i = 1; i < gains.length; i++) {
      best = gains[i] > gains[best] ? i : best;
    }
    return best;
  }

  private double gain(float[] cosines) {
    double gain = 0;
    for (int i = 0; i < cosines.length; i++) {
      if (cosines[i] > nearest[i]) {
        gain += weights[i] * (cosines[i] - nearest[i]);
      }
    }
    return gain;
  }
}
