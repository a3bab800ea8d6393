package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  @Test
  void balancedIsWhatScikitLearnMakesOfIt() {
    List<Double> weights = ClassWeights.balanced(new int[] {0, 0, 0, 1, 2, 2}, 3);

    // compute_class_weight("balanced"): n / (classes * count)
    assertThat(weights.get(0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(weights.get(1)).isCloseTo(2.0, within(1e-12));
    assertThat(weights.get(2)).isCloseTo(1.0, within(1e-12));
  }
}
