package dev.graft.drift;

import java.util.List;

/**
 * Whether photos are taken for the classes as often as the training photos were: Pearson's
 * chi-square of two samples, since the shares of the training come from a number of photos, too (K.
 * Pearson, "On the probability that two independent distributions of frequency are really samples
 * from the same population", Biometrika 8 (1911)). Classes of which the window should have fewer
 * than five photos count as one (W. Cochran, "Some methods for strengthening the common χ² tests",
 * Biometrics 10 (1954)).
 */
final class ClassMix {
  private static final double FEWEST = 5;

  private ClassMix() {}

  /**
   * The p-value.
   *
   * @param counts how many photos of the window were taken for each class
   * @param trained share of each class in the training, sum 1
   * @param photos how many photos these shares are of
   */
  static double p(int[] counts, List<Double> trained, int photos) {
    int window = 0;
    for (int count : counts) {
      window += count;
    }
    double square = 0;
    int cells = 0;
    double rareNow = 0;
    double rareThen = 0;
    for (int c = 0; c < counts.length; c++) {
      double then = trained.get(c) * photos;
      if ((counts[c] + then) * window / (window + photos) >= FEWEST) {
        square += square(counts[c], then, window, photos);
        cells++;
      } else {
        rareNow += counts[c];
        rareThen += then;
      }
    }
    if (rareNow + rareThen > 0) {
      square += square(rareNow, rareThen, window, photos);
      cells++;
    }
    return cells < 2 ? 1 : Tails.ofChiSquare(square, cells - 1.0);
  }

  /** What one class adds. */
  private static double square(double now, double then, double window, double photos) {
    double share = (now + then) / (window + photos);
    double apart = now / window - then / photos;
    return apart * apart / (share * (1 / window + 1 / photos));
  }

  /**
   * The class whose share differs most for its size.
   *
   * @return class index; see {@link #p} for the rest
   */
  static int mostChanged(int[] counts, List<Double> trained, int photos) {
    int window = 0;
    for (int count : counts) {
      window += count;
    }
    int most = 0;
    double largest = -1;
    for (int c = 0; c < counts.length; c++) {
      double then = trained.get(c) * photos;
      double square = counts[c] + then > 0 ? square(counts[c], then, window, photos) : 0;
      if (square > largest) {
        largest = square;
        most = c;
      }
    }
    return most;
  }
}
