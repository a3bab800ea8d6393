package dev.graft.evaluation;

import java.util.SplittableRandom;

/**
 * Whether differences have a side. If they had none, each could as well have the other sign; so
 * their sum is held against the sums with other signs.
 *
 * <p>The randomization test of R. A. Fisher, "The Design of Experiments" (1935), section 21, and E.
 * J. G. Pitman, "Significance tests which may be applied to samples from any populations",
 * Supplement to the Journal of the Royal Statistical Society 4 (1937).
 */
final class SignFlips {
  /** Up to so many differences, all patterns of signs are gone through. */
  private static final int ALL_PATTERNS = 16;

  /** Of more, so many patterns are drawn. */
  private static final int DRAWN = 9_999;

  /** The same differences are to give the same number every time. */
  private static final long SEED = 42;

  /** Sums of the same differences in another order differ by less than this share of them. */
  private static final double ROUNDING = 1e-12;

  private SignFlips() {}

  /**
   * How often chance alone would bring about a sum at least this far from 0, in (0, 1]; two-sided.
   *
   * @param differences of what is independent of each other: photos, or whole groups of them
   */
  static double pValue(double[] differences) {
    return differences.length <= ALL_PATTERNS
        ? ofAllPatterns(differences)
        : ofDrawnPatterns(differences);
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
