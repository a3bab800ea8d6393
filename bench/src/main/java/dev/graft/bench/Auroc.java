package dev.graft.bench;

import java.util.Arrays;

/** How well a number tells strangers from known photos. */
final class Auroc {
  private Auroc() {}

  /**
   * The area under the receiver's operating characteristic: how often a stranger has a larger
   * number than a known photo has, ties counted half.
   */
  static double of(double[] known, double[] strangers) {
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double stranger : strangers) {
      int below = lowerBound(sorted, stranger, false);
      int notAbove = lowerBound(sorted, stranger, true);
      sum += (below + notAbove) / 2.0;
    }
    return sum / ((double) sorted.length * strangers.length);
  }

  /** How many numbers are below another, or not above it. */
  private static int lowerBound(double[] sorted, double number, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < number || (orEqual && sorted[middle] == number)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
