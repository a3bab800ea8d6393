package dev.graft.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where the accuracy on photos of other groups lies. Photos of one group, such as the frames of one
 * video, are right or wrong together: a hundred of them say less than a hundred photos do. So whole
 * groups are drawn, with replacement, as often as there are groups, and again and again; a photo by
 * itself is a group of one.
 *
 * <p>The cluster bootstrap (A. C. Davison and D. V. Hinkley, "Bootstrap methods and their
 * application", 1997, section 3.8) with percentiles. Of few groups these lie too near to each
 * other; they are moved outwards as a t interval lies outside of a normal one (T. C. Hesterberg,
 * "What teachers should know about the bootstrap", The American Statistician 69, 2015, section
 * 5.3).
 */
final class GroupBootstrap {
  private static final int DRAWS = 1_000;

  /** So many draws lie outside of the central 95 % on each side. */
  private static final int OUTSIDE = DRAWS / 40;

  /** Of more groups, so many are drawn; how far accuracies lie apart shrinks as the root of it. */
  private static final int MOST_DRAWN = 10_000;

  /** The same photos are to give the same number every time. */
  private static final long SEED = 42;

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private GroupBootstrap() {}

  /**
   * The interval; never narrower than Wilson's, which takes each photo for itself. From a single
   * group nothing can be said of others: [0, 1].
   *
   * @param correct how many photos of each group were right
   * @param photos how many each group has, at least 1
   */
  static AccuracyInterval of(int[] correct, int[] photos) {
    if (photos.length < 2) {
      return new AccuracyInterval(0, 1);
    }
    Ends ends = Ends.of(correct, photos);
    AccuracyInterval single =
        WilsonInterval.of(Arrays.stream(correct).sum(), Arrays.stream(photos).sum());
    return new AccuracyInterval(
        Math.max(0, Math.min(single.lo(), ends.lo)), Math.min(1, Math.max(single.hi(), ends.hi)));
  }

  /**
   * The interval of the difference of two classifiers' accuracies, never narrower than the one that
   * takes each photo for itself. From a single group nothing can be said of others: [-1, 1].
   *
   * @param gains how many more photos of each group the second got right than the first
   * @param photos how many each group has, at least 1
   */
  static DifferenceInterval ofGains(int[] gains, int[] photos, DifferenceInterval single) {
    if (photos.length < 2) {
      return new DifferenceInterval(-1, 1);
    }
    Ends ends = Ends.of(gains, photos);
    return new DifferenceInterval(
        Math.max(-1, Math.min(single.lo(), ends.lo)), Math.min(1, Math.max(single.hi(), ends.hi)));
  }

  /** Where the central 95 % of the draws end, moved outwards. */
  private record Ends(double lo, double hi) {
    static Ends of(int[] counts, int[] photos) {
      double share = (double) Arrays.stream(counts).sum() / Arrays.stream(photos).sum();
      double[] draws = draws(counts, photos);
      double outwards = outwards(photos.length);
      return new Ends(
          share + outwards * (draws[OUTSIDE] - share),
          share + outwards * (draws[DRAWS - 1 - OUTSIDE] - share));
    }
  }

  /** Shares that were counted in draws, ascending. */
  private static double[] draws(int[] correct, int[] photos) {
    SplittableRandom random = new SplittableRandom(SEED);
    int drawn = Math.min(photos.length, MOST_DRAWN);
    double[] accuracies = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      long right = 0;
      long all = 0;
      for (int i = 0; i < drawn; i++) {
        int group = random.nextInt(photos.length);
        right += correct[group];
        all += photos[group];
      }
      accuracies[draw] = (double) right / all;
    }
    Arrays.sort(accuracies);
    return accuracies;
  }

  /** How much farther out the ends of an interval lie than the draws say. */
  private static double outwards(int groups) {
    double fewer = Math.sqrt((double) Math.min(groups, MOST_DRAWN) / groups);
    double degrees = groups - 1.0;
    return fewer * Math.sqrt(groups / degrees) * studentQuantile(degrees) / Z;
  }

  /**
   * The 97.5 % quantile of Student's distribution, by its expansion around the normal one
   * (Abramowitz and Stegun, 26.7.5); too low below 3 degrees of freedom.
   */
  private static double studentQuantile(double degrees) {
    double z2 = Z * Z;
    double first = Z * (z2 + 1) / 4;
    double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    return Z + (first + (second + third / degrees) / degrees) / degrees;
  }
}
