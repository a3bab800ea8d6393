package dev.graft.trust;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Thresholds that hold for a share of photos to come, if these are like those at hand: the quantile
 * of split conformal prediction (V. Vovk, A. Gammerman and G. Shafer, "Algorithmic learning in a
 * random world", 2005). Of {@code n} numbers the {@code ceil((n + 1) share)}-th smallest is not
 * exceeded by the next one in at least that share of cases. Where {@code n} is too small for there
 * to be such a number, nothing can be promised.
 */
final class PromisedRanks {
  private PromisedRanks() {}

  /**
   * For each share that can be promised its threshold.
   *
   * @param numbers one a photo; larger is worse
   * @param units how many photos they are, those that belong together counted as one: as many as
   *     numbers, or fewer
   * @param shares in (0, 1)
   */
  static SortedMap<Double, Double> of(double[] numbers, int units, List<Double> shares) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    SortedMap<Double, Double> thresholds = new TreeMap<>();
    for (double share : shares) {
      if (rank(units, share) <= units) {
        thresholds.put(share, sorted[Math.min(rank(sorted.length, share), sorted.length) - 1]);
      }
    }
    return thresholds;
  }

  /** Counted from 1; a share such as 0.95 is not the decimal fraction that it looks like. */
  static int rank(int numbers, double share) {
    double exact = (numbers + 1) * share;
    double whole = Math.rint(exact);
    return (int) (Math.abs(exact - whole) < 1e-9 ? whole : Math.ceil(exact));
  }
}
