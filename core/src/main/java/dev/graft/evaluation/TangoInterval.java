package dev.graft.evaluation;

/**
 * Where the true difference of two accuracies lies, given on how many photos exactly one of the two
 * classifiers was right, each photo by itself.
 *
 * <p>The score interval of T. Tango, "Equivalence test and confidence interval for the difference
 * in proportions for the paired-sample design", Statistics in Medicine 17 (1998): those differences
 * that a score test does not reject. Unlike the textbook interval it is no point where the two are
 * never apart, and it stays inside [-1, 1].
 */
final class TangoInterval {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Each halves what is left of an interval no longer than 2, down to the last digit. */
  private static final int HALVINGS = 60;

  private TangoInterval() {}

  /** The interval of the second's accuracy less the first's. */
  static DifferenceInterval of(PairedTest counts) {
    return new DifferenceInterval(
        -upperEnd(counts.onlyFirstRight(), counts.onlySecondRight(), counts.photos()),
        upperEnd(counts.onlySecondRight(), counts.onlyFirstRight(), counts.photos()));
  }

  /**
   * The largest difference that is not rejected.
   *
   * @param more photos that only the one is right on whose accuracy the other's is taken from
   * @param fewer photos that only the other is right on
   */
  private static double upperEnd(int more, int fewer, int photos) {
    double kept = (double) (more - fewer) / photos;
    double rejected = 1;
    if (kept == rejected) {
      return 1;
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (kept + rejected) / 2;
      if (score(more, fewer, photos, middle) > Z) {
        rejected = middle;
      } else {
        kept = middle;
      }
    }
    return kept;
  }

  /** How many standard deviations what was seen lies below a difference. */
  private static double score(int more, int fewer, int photos, double difference) {
    // The likeliest share of photos that only the other is right on, if that is the difference.
    double a = 2.0 * photos;
    double b = (2.0 * photos - more + fewer) * difference - more - fewer;
    double c = -fewer * difference * (1 - difference);
    double share = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    double variance = photos * (2 * share + difference * (1 - difference));
    double below = photos * difference - (more - fewer);
    return variance > 0 ? below / Math.sqrt(variance) : below > 0 ? Double.POSITIVE_INFINITY : 0;
  }
}
