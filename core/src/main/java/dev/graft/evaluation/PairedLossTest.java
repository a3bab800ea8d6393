package dev.graft.evaluation;

import java.util.SplittableRandom;

/**
 * Two classifiers' losses on the same photos. If both were equally good, each photo's difference
 * could as well have the other sign; so the difference that was seen is held against those of other
 * signs. It is about the mean, which is what is reported as loss, and it needs no bell curve: most
 * photos' losses hardly differ, and a few differ by a lot.
 *
 * <p>The randomization test of R. A. Fisher, "The Design of Experiments" (1935), section 21, and E.
 * J. G. Pitman, "Significance tests which may be applied to samples from any populations",
 * Supplement to the Journal of the Royal Statistical Society 4 (1937). On differences of rightness
 * instead of loss it would be {@link PairedTest}.
 *
 * @param first mean loss of the first, in nats
 * @param second mean loss of the second, in nats
 * @param pValue how often chance alone would set two equally good classifiers at least this far
 *     apart, in (0, 1]; two-sided
 */
public record PairedLossTest(double first, double second, double pValue) {
  /** A difference that chance alone brings about less often than this is believed. */
  private static final double SIGNIFICANCE = 0.05;

  /** Up to so many differences, all patterns of signs are gone through. */
  private static final int ALL_PATTERNS = 16;

  /** Of more, so many patterns are drawn. */
  private static final int DRAWN = 9_999;

  /** The same losses are to give the same number every time. */
  private static final long SEED = 42;

  /** Sums of the same differences in another order differ by less than this share of them. */
  private static final double ROUNDING = 1e-12;

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
    double pValue = photos <= ALL_PATTERNS ? ofAllPatterns(gains) : ofDrawnPatterns(gains);
    return new PairedLossTest(sumOfFirst / photos, sumOfSecond / photos, pValue);
  }

  /** How much lower the second's mean loss is, in nats. */
  public double gain() {
    return first - second;
  }

  /** Whether the second's loss is lower by more than the noise (p below 0.05, two-sided). */
  public boolean secondIsBetter() {
    return gain() > 0 && pValue < SIGNIFICANCE;
  }

  private static double ofAllPatterns(double[] gains) {
    int patterns = 1 << gains.length;
    double atLeast = threshold(gains);
    int reached = 0;
    for (int signs = 0; signs < patterns; signs++) {
      double sum = 0;
      for (int i = 0; i < gains.length; i++) {
        sum += (signs >> i & 1) == 0 ? gains[i] : -gains[i];
      }
      reached += Math.abs(sum) >= atLeast ? 1 : 0;
    }
    return (double) reached / patterns;
  }

  /**
   * The pattern that was seen counts as one of those drawn (Phipson and Smyth, "Permutation
   * p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9,
   * 2010).
   */
  private static double ofDrawnPatterns(double[] gains) {
    double atLeast = threshold(gains);
    SplittableRandom random = new SplittableRandom(SEED);
    int reached = 1;
    for (int drawn = 0; drawn < DRAWN; drawn++) {
      double sum = 0;
      long signs = 0;
      for (int i = 0; i < gains.length; i++) {
        signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
        sum += (signs & 1) == 0 ? gains[i] : -gains[i];
      }
      reached += Math.abs(sum) >= atLeast ? 1 : 0;
    }
    return reached / (DRAWN + 1.0);
  }

  /** The sum that was seen, whatever its sign, less what rounding may take from it. */
  private static double threshold(double[] gains) {
    double sum = 0;
    double size = 0;
    for (double gain : gains) {
      sum += gain;
      size += Math.abs(gain);
    }
    return Math.abs(sum) - ROUNDING * size;
  }
}
