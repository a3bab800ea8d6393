package dev.graft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardizationTest {
  // Column 0: 1, 3 (mean 2, deviation 1); column 1: 0.1, 0.1 (constant); column 2: 0, 8.
  private final FeatureMatrix features =
      new FeatureMatrix(2, 3, new float[] {1, 0.1f, 0, 3, 0.1f, 8});
  private final Standardization standardization =
      Standardization.of(new LabelledFeatures(features, new int[] {0, 1}, 2));

  @Test
  void bringsFeaturesToMeanZeroAndDeviationOne() {
    float[] row = new float[3];
    standardization.apply(features.values(), 3, row);
    assertThat(row).containsExactly(1, 0, 1);
  }

  @Test
  void foldsIntoAHeadThatDoesTheSameToRawFeatures() {
    float[] weights = {1, 2, 3, -4, 5, -6};
    float[] bias = {0.5f, -0.5f};
    LinearHead head = standardization.fold(new float[] {1, 2, 3, -4, 5, -6, 0.5f, -0.5f}, 2);
    float[] row = new float[3];
    for (int i = 0; i < 2; i++) {
      standardization.apply(features.values(), i * 3, row);
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
