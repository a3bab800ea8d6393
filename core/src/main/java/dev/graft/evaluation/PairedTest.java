package dev.graft.evaluation;

import java.util.List;

/**
 * Two classifiers judged on the same photos. Only the photos on which exactly one of them is right
 * tell them apart; if both were equally good, each of these would fall to either side like a coin.
 *
 * <p>The exact form of the test of Q. McNemar, "Note on the sampling error of the difference
 * between correlated proportions or percentages", Psychometrika 12 (1947).
 *
 * @param onlyFirstRight photos that the first classifies rightly and the second wrongly
 * @param onlySecondRight photos that the second classifies rightly and the first wrongly
 * @param photos how many were judged; at least 1
 */
public record PairedTest(int onlyFirstRight, int onlySecondRight, int photos) {
  /** A difference that chance alone brings about less often than this is believed. */
  static final double SIGNIFICANCE = 0.05;

  /** Checks that the counts fit each other. */
  public PairedTest {
    if (onlyFirstRight < 0
        || onlySecondRight < 0
        || photos < 1
        || (long) onlyFirstRight + onlySecondRight > photos) {
      throw new IllegalArgumentException(
          "%d and %d photos cannot tell the classifiers apart in a total of %d"
              .formatted(onlyFirstRight, onlySecondRight, photos));
    }
  }

  /**
   * Compares what two classifiers make of the same photos.
   *
   * @param first judged by the first
   * @param second the same photos in the same order, judged by the second
   * @throws IllegalArgumentException if there is no photo, or they are not the same
   */
  public static PairedTest of(List<Judged> first, List<Judged> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Cannot compare %d with %d predictions".formatted(first.size(), second.size()));
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).photo().equals(second.get(i).photo())) {
        throw new IllegalArgumentException(
            "Cannot compare what was made of '%s' and of '%s'"
                .formatted(first.get(i).photo().name(), second.get(i).photo().name()));
      }
      boolean firstRight = first.get(i).isRight();
      boolean secondRight = second.get(i).isRight();
      onlyFirst += firstRight && !secondRight ? 1 : 0;
      onlySecond += secondRight && !firstRight ? 1 : 0;
    }
    return new PairedTest(onlyFirst, onlySecond, first.size());
  }

  /** Accuracy of the second less that of the first, in [-1, 1]. */
  public double accuracyGain() {
    return (double) (onlySecondRight - onlyFirstRight) / photos;
  }

  /**
   * How often chance alone would favour one of two equally good classifiers at least this much, in
   * (0, 1]: the two-sided probability of a binomial distribution with p = 1/2.
   */
  public double pValue() {
    int apart = onlyFirstRight + onlySecondRight;
    int fewer = Math.min(onlyFirstRight, onlySecondRight);
    double logTerm = -apart * Math.log(2); // of k = 0: 2^-n, which alone may be too small a number
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += Math.exp(logTerm);
      logTerm += Math.log((apart - k) / (k + 1.0)); // C(n, k + 1) = C(n, k) (n - k) / (k + 1)
    }
    return Math.min(1, 2 * tail);
  }

  /** Whether the second is right more often by more than the noise (p below 0.05, two-sided). */
  public boolean secondIsBetter() {
    return secondIsBetter(SIGNIFICANCE);
  }

  /**
   * Whether the second is right more often by more than the noise.
   *
   * @param level below which p is to be, in (0, 1)
   */
  public boolean secondIsBetter(double level) {
    return onlySecondRight > onlyFirstRight && pValue() < level;
  }

  /**
   * Whether the first is right more often by more than the noise.
   *
   * @param level below which p is to be, in (0, 1)
   */
  public boolean firstIsBetter(double level) {
    return onlyFirstRight > onlySecondRight && pValue() < level;
  }
}
