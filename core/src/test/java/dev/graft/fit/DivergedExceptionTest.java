package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.error.GraftException.Kind;
import org.junit.jupiter.api.Test;

class DivergedExceptionTest {
  @Test
  void anOrdinaryLossPasses() {
    assertThatCode(() -> DivergedException.check(1e30, 1, 0.1)).doesNotThrowAnyException();
  }

  @Test
  void saysWhenAndWhatToDo() {
    DivergedException diverged = diverged(Double.NaN, 3, 0.1);

    assertThat(diverged).hasMessage("The loss became NaN in epoch 3 at learning rate 0.1.");
    assertThat(diverged.remedy())
        .isEqualTo(
            "Use a smaller `learningRate` (for fine-tuning: `fineTuneLearningRate`), for example 0.01.");
    assertThat(diverged.kind()).isEqualTo(Kind.TRAINING);
  }

  @Test
  void anInfiniteLossIsNoBetter() {
    assertThat(diverged(Double.POSITIVE_INFINITY, 1, 1e-5))
        .hasMessage("The loss became infinite in epoch 1 at learning rate 0.00001.");
  }

  private static DivergedException diverged(double loss, int epoch, double learningRate) {
    return catchThrowableOfType(
        DivergedException.class, () -> DivergedException.check(loss, epoch, learningRate));
  }
}
