package dev.graft.evaluation;

/**
 * Two classifiers' losses on the same photos, told apart by {@link SignFlips}. It is about the
 * mean, which is what is reported as loss, and it needs no bell curve: most photos' losses hardly
 * differ, and a few differ by a lot. On differences of rightness instead of loss it would be {@link
 * PairedTest}.
 *
 * @param first mean loss of the first, in nats
 * @param second mean loss of the second, in nats
 * @param pValue how often chance alone would set two equally good classifiers at least this far
 *     apart, in (0, 1]; two-sided
 */
public record PairedLossTest(double first, double second, double pValue) {
  /**
   * Compares losses photo by photo.
   *
   * @param first the first classifier's loss on each photo, in nats
   * @param second the second's, of the same photos
   * @throws IllegalArgumentException if there is no photo, or the lengths differ
   */
  public static PairedLossTest of(double[] first, double[] second) {
    int photos = first.length;
    if (photos == 0 || second.length != photos) {
      throw new IllegalArgumentException(
          "Cannot compare losses on %d photos with losses on %d".formatted(photos, second.length));
    }
    double[] gains = new double[photos];
    double sumOfFirst = 0;
    double sumOfSecond = 0;
    for (int i = 0; i < photos; i++) {
      gains[i] = first[i] - second[i];
      sumOfFirst += first[i];
      sumOfSecond += second[i];
    }
    return new PairedLossTest(sumOfFirst / photos, sumOfSecond / photos, SignFlips.pValue(gains));
  }

  /** How much lower the second's mean loss is, in nats. */
  public double gain() {
    return first - second;
  }

  /** Whether the second's loss is lower by more than the noise (p below 0.05, two-sided). */
  public boolean secondIsBetter() {
    return secondIsBetter(PairedTest.SIGNIFICANCE);
  }

  /**
   * Whether the second's loss is lower by more than the noise.
   *
   * @param level below which p is to be, in (0, 1)
   */
  public boolean secondIsBetter(double level) {
    return gain() > 0 && pValue < level;
  }

  /**
   * Whether the first's loss is lower by more than the noise.
   *
   * @param level below which p is to be, in (0, 1)
   */
  public boolean firstIsBetter(double level) {
    return gain() < 0 && pValue < level;
  }
}
