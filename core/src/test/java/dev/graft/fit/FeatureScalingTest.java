package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeatureScalingTest {
  // Column 0: 1, 3 (mean 2, deviation 1); column 1: 0.1, 0.1 (constant); column 2: 0, 8.
  private final FeatureMatrix features =
      new FeatureMatrix(2, 3, new float[] {1, 0.1f, 0, 3, 0.1f, 8});
  private final FeatureScaling scaling = FeatureScaling.pareto(data());

  private LabelledFeatures data() {
    return new LabelledFeatures(features, new int[] {0, 1}, 2);
  }

  @Test
  void centresFeaturesAndDividesByTheRootOfTheirDeviation() {
    float[] row = new float[3];
    scaling.apply(features.values(), 3, row);
    float typical = (float) Math.pow((1 + 16) / 2.0, 0.25); // root of the mean variance's root
    assertThat(row).containsExactly(new float[] {1 / typical, 0, 2 / typical}, within(1e-6f));
  }

  /** The variances are 1, 0 and 16: all is divided by the root of their sum. */
  @Test
  void evenScalingLeavesTheProportionsAsTheyAre() {
    float[] row = new float[3];
    FeatureScaling.even(data()).apply(features.values(), 3, row);
    float root = (float) Math.sqrt(17);
    assertThat(row).containsExactly(new float[] {1 / root, 0, 4 / root}, within(1e-6f));
  }

  @Test
  void evenScalingOfEqualRowsOnlyCentres() {
    FeatureMatrix equal = new FeatureMatrix(2, 2, new float[] {3, -5, 3, -5});
    FeatureScaling even = FeatureScaling.even(new LabelledFeatures(equal, new int[] {0, 1}, 2));
    float[] row = new float[2];
    even.apply(new float[] {4, -5}, 0, row);
    assertThat(row).containsExactly(1, 0);
  }

  @Test
  void foldsIntoAHeadThatDoesTheSameToRawFeatures() {
    float[] weights = {1, 2, 3, -4, 5, -6};
    float[] bias = {0.5f, -0.5f};
    LinearHead head = scaling.fold(new float[] {1, 2, 3, -4, 5, -6, 0.5f, -0.5f}, 2);
    float[] row = new float[3];
    for (int i = 0; i < 2; i++) {
      scaling.apply(features.values(), i * 3, row);
      for (int c = 0; c < 2; c++) {
        float explicit = bias[c];
        for (int f = 0; f < 3; f++) {
          explicit += weights[c * 3 + f] * row[f];
        }
        assertThat(head.logits(features)[i][c]).isCloseTo(explicit, within(1e-5f));
      }
    }
  }
}
