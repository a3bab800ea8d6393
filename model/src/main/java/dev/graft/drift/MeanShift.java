package dev.graft.drift;

/**
 * Whether the means of a few numbers a photo are those of the training, whatever the mix of classes
 * is. The window's mean is taken class by class and put together with the training's shares (direct
 * standardization), and its distance from the training's mean is measured by the spread within the
 * classes: the T² of H. Hotelling, "The generalization of Student's ratio", Annals of Mathematical
 * Statistics 2 (1931), whose null distribution is Fisher's F however much the numbers are
 * correlated, if they are normal; means of a hundred photos are nearly. That the training's mean
 * comes from a number of photos itself is part of the variance.
 */
final class MeanShift {
  /** Keeps numbers that never differ from dividing by nothing; far below what is rounded. */
  private static final double RIDGE = 1e-6;

  private static final double LEAST = 1e-12;

  private final double[] shift;
  private final double p;

  private MeanShift(double[] shift, double p) {
    this.shift = shift;
    this.p = p;
  }

  /** The p-value of means so far apart, in any direction. */
  double p() {
    return p;
  }

  /** The p-value of a mean so much above the training's, where there is one number a photo. */
  double pOfRise() {
    return shift[0] > 0 ? p / 2 : 1 - p / 2;
  }

  /**
   * Compares.
   *
   * @param numbers of each photo of the window, less the mean of the training: {@code (photos, k)},
   *     with {@code k} well below the number of photos less that of strata
   * @param strata what the photos were taken for
   * @param uncertainty the variance of the training's mean, as a multiple of that of one photo
   */
  static MeanShift of(double[][] numbers, Strata strata, double uncertainty) {
    int k = numbers[0].length;
    double[][] means = means(numbers, strata, k);
    double freedom = numbers.length - (double) strata.count();
    double[] shift = new double[k];
    double variance = uncertainty;
    for (int s = 0; s < means.length; s++) {
      double share = strata.share(s);
      variance += share * share / strata.photos(s);
      for (int j = 0; j < k; j++) {
        shift[j] += share * means[s][j];
      }
    }
    double square = square(spread(numbers, strata, means, freedom), shift) / variance;
    double rest = freedom - k + 1;
    return new MeanShift(shift, Tails.ofF(square * rest / (freedom * k), k, rest));
  }

  private static double[][] means(double[][] numbers, Strata strata, int k) {
    double[][] means = new double[strata.count()][k];
    for (int i = 0; i < numbers.length; i++) {
      int s = strata.of(i);
      for (int j = 0; j < k; j++) {
        means[s][j] += numbers[i][j] / strata.photos(s);
      }
    }
    return means;
  }

  /** The covariance within the strata; its lower triangle. */
  private static double[][] spread(
      double[][] numbers, Strata strata, double[][] means, double freedom) {
    int k = numbers[0].length;
    double[][] spread = new double[k][k];
    double[] apart = new double[k];
    for (int i = 0; i < numbers.length; i++) {
      double[] mean = means[strata.of(i)];
      for (int j = 0; j < k; j++) {
        apart[j] = numbers[i][j] - mean[j];
        for (int l = 0; l <= j; l++) {
          spread[j][l] += apart[j] * apart[l] / freedom;
        }
      }
    }
    return spread;
  }

  /** {@code shiftᵀ spread⁻¹ shift}, by Cholesky's triangle, which takes the place of the spread. */
  private static double square(double[][] spread, double[] shift) {
    double trace = 0;
    for (int j = 0; j < shift.length; j++) {
      trace += spread[j][j];
    }
    double ridge = RIDGE * trace / shift.length + LEAST;
    double[] solved = new double[shift.length];
    double sum = 0;
    for (int i = 0; i < shift.length; i++) {
      double[] row = spread[i];
      row[i] += ridge;
      for (int j = 0; j <= i; j++) {
        double rest = row[j];
        for (int l = 0; l < j; l++) {
          rest -= row[l] * spread[j][l];
        }
        row[j] = i == j ? Math.sqrt(Math.max(rest, LEAST)) : rest / spread[j][j];
      }
      double rest = shift[i];
      for (int l = 0; l < i; l++) {
        rest -= row[l] * solved[l];
      }
      solved[i] = rest / row[i];
      sum += solved[i] * solved[i];
    }
    return sum;
  }
}
