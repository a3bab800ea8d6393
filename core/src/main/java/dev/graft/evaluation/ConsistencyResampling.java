package dev.graft.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What chance makes of a classifier that is exactly as often right as it is sure: each photo is
 * right with the probability of its confidence, drawn again and again.
 *
 * <p>J. Bröcker and L. A. Smith, "Increasing the reliability of reliability diagrams", Weather and
 * Forecasting 22 (2007); for the calibration error J. Vaicenavicius et al., "Evaluating model
 * calibration in classification", AISTATS 2019. Their method also draws the photos; here the photos
 * stay, since the question is about as many photos of the same confidences.
 */
final class ConsistencyResampling {
  static final int DRAWS = 1_000;

  /** So many draws lie outside of the central 95 % on each side. */
  private static final int OUTSIDE = DRAWS / 40;

  /**
   * Of more photos than this in one bin, so many are drawn, evenly spread over the sorted
   * confidences, and what comes of it is stretched as the root of the numbers: of so many, chance
   * is a bell curve.
   */
  private static final int MOST_DRAWN = 2_000;

  /** The same photos are to give the same number every time. */
  private static final long SEED = 42;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * How many more of some photos are right than their confidences add up to.
   *
   * @param confidences in any order, each in [0, 1]
   * @return one number a draw, in photos
   */
  double[] surplus(float[] confidences) {
    float[] drawn = spread(confidences);
    double stretch = Math.sqrt((double) confidences.length / drawn.length);
    double expected = 0;
    for (float confidence : drawn) {
      expected += confidence;
    }
    double[] surplus = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int right = 0;
      for (float confidence : drawn) {
        right += random.nextDouble() < confidence ? 1 : 0;
      }
      surplus[draw] = (right - expected) * stretch;
    }
    return surplus;
  }

  private static float[] spread(float[] confidences) {
    float[] sorted = confidences.clone();
    Arrays.sort(sorted);
    int drawn = Math.min(sorted.length, MOST_DRAWN);
    float[] spread = new float[drawn];
    for (int i = 0; i < drawn; i++) {
      spread[i] = sorted[(int) ((2L * i + 1) * sorted.length / (2L * drawn))];
    }
    return spread;
  }

  /** Lower end of the central 95 % of what was drawn. */
  static double lower(double[] draws) {
    return sorted(draws)[OUTSIDE];
  }

  /** Upper end of the central 95 % of what was drawn. */
  static double upper(double[] draws) {
    return sorted(draws)[DRAWS - 1 - OUTSIDE];
  }

  private static double[] sorted(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
