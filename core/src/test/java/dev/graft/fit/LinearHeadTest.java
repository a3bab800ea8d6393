package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearHeadTest {
  // Two features, three classes: kernel (in, out) as in Keras.
  private final LinearHead head =
      new LinearHead(new float[] {1, 2, 3, 10, 20, 30}, new float[] {0, 0, 1});

  @Test
  void multipliesByRowsOfTheKernel() {
    FeatureMatrix features = new FeatureMatrix(2, 2, new float[] {1, 0, 0, 1});
    assertThat(head.logits(features)).isDeepEqualTo(new float[][] {{1, 2, 4}, {10, 20, 31}});
  }

  @Test
  void turnsScoresIntoProbabilities() {
    float[] row = head.probabilities(new FeatureMatrix(1, 2, new float[] {0, 0}))[0];
    float odds = (float) Math.E;
    assertThat(row)
        .containsExactly(
            new float[] {1 / (2 + odds), 1 / (2 + odds), odds / (2 + odds)}, within(1e-6f));
  }

  @Test
  void staysFiniteForHugeScores() {
    float[] row = head.probabilities(new FeatureMatrix(1, 2, new float[] {1e6f, 1e6f}))[0];
    assertThat(row).containsExactly(0, 0, 1);
  }

  @Test
  void rejectsVectorsOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head.logits(new FeatureMatrix(1, 3, new float[3])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearHead(new float[5], new float[2]));
  }
}
