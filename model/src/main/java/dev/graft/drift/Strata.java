package dev.graft.drift;

import java.util.List;

/**
 * The photos of a window by the class that each was taken for, with the share of each such stratum
 * among the photos that the model was trained on. Classes with few photos share one stratum.
 */
final class Strata {
  /** A stratum of fewer would say more of single photos than of a class. */
  private static final int FEWEST = 5;

  private final int[] of;
  private final int[] photos;
  private final double[] shares;

  private Strata(int[] of, int[] photos, double[] shares) {
    this.of = of;
    this.photos = photos;
    this.shares = shares;
  }

  /**
   * By class; by none if the window has none of the classes of the training.
   *
   * @param predicted class index of each photo of the window
   * @param trained share of each class in the training, sum 1
   */
  static Strata of(int[] predicted, List<Double> trained) {
    int[] counts = counts(predicted, trained.size());
    int[] stratum = new int[counts.length];
    int strata = 0;
    int few = 0;
    for (int c = 0; c < counts.length; c++) {
      stratum[c] = counts[c] >= FEWEST ? strata++ : -1;
      few += counts[c] < FEWEST ? counts[c] : 0;
    }
    double[] shares = new double[few > 0 ? strata + 1 : strata];
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      stratum[c] = stratum[c] < 0 ? strata : stratum[c];
      if (stratum[c] < shares.length) {
        shares[stratum[c]] += trained.get(c);
        sum += trained.get(c);
      }
    }
    if (!(sum > 0)) {
      return new Strata(new int[predicted.length], new int[] {predicted.length}, new double[] {1});
    }
    int[] of = new int[predicted.length];
    int[] photos = new int[shares.length];
    for (int i = 0; i < of.length; i++) {
      of[i] = stratum[predicted[i]];
      photos[of[i]]++;
    }
    for (int s = 0; s < shares.length; s++) {
      shares[s] /= sum;
    }
    return new Strata(of, photos, shares);
  }

  /** How many of so many classes. */
  static int[] counts(int[] predicted, int classes) {
    int[] counts = new int[classes];
    for (int each : predicted) {
      counts[each]++;
    }
    return counts;
  }

  int count() {
    return shares.length;
  }

  /** The stratum of a photo of the window. */
  int of(int photo) {
    return of[photo];
  }

  /** How many photos of the window are in one. */
  int photos(int stratum) {
    return photos[stratum];
  }

  /** The share of one among the training photos, sum 1. */
  double share(int stratum) {
    return shares[stratum];
  }
}
