package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void theConstantRateIsFullThroughout() {
    assertThat(factors(LearningRateSchedule.constant(), 3)).containsExactly(1, 1, 1);
  }

  @Test
  void theCosineFallsFromFullTowardsNothing() {
    double root = Math.sqrt(0.5);
    assertThat(factors(LearningRateSchedule.cosine(), 4))
        .containsExactly(new double[] {1, (1 + root) / 2, 0.5, (1 - root) / 2}, EXACT);
  }

  @Test
  void theWarmUpRisesEvenlyAndThenTheCourseBegins() {
    assertThat(factors(LearningRateSchedule.constant().withWarmUp(0.5), 6))
        .containsExactly(0.25, 0.5, 0.75, 1, 1, 1);
    assertThat(factors(LearningRateSchedule.cosine().withWarmUp(0.2), 5))
        .startsWith(0.5, 1)
        .endsWith(factors(LearningRateSchedule.cosine(), 4));
  }

  @Test
  void everyStepMovesTheWeights() {
    assertThat(DoubleStream.of(factors(LearningRateSchedule.cosine().withWarmUp(0.1), 1000)))
        .allMatch(factor -> factor > 0 && factor <= 1);
  }

  @Test
  void refusesWhatIsNoShareAndNoStep() {
    assertThatThrownBy(() -> LearningRateSchedule.cosine().withWarmUp(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> LearningRateSchedule.cosine().factor(5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no step 5 in 5");
  }

  private static double[] factors(LearningRateSchedule schedule, int steps) {
    return IntStream.range(0, steps).mapToDouble(step -> schedule.factor(step, steps)).toArray();
  }
}
