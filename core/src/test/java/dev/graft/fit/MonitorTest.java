package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorTest {
  @ParameterizedTest
  @CsvSource({
    "VAL_LOSS, 0.4, 0.5, 0, true",
    "VAL_LOSS, 0.5, 0.5, 0, false",
    "LOSS, 0.6, 0.5, 0, false",
    "LOSS, 0.25, 0.5, 0.25, false",
    "LOSS, 0.125, 0.5, 0.25, true",
    "VAL_ACCURACY, 0.6, 0.5, 0, true",
    "VAL_ACCURACY, 0.5, 0.5, 0, false",
    "ACCURACY, 0.75, 0.5, 0.25, false",
    "ACCURACY, 0.875, 0.5, 0.25, true",
    "LOSS, 0.1, NaN, 0, false",
    "ACCURACY, NaN, 0.1, 0, false",
  })
  void onlyMoreThanTheDeltaIsAnImprovement(
      Monitor monitor, double current, double best, double minDelta, boolean improves) {
    assertThat(monitor.improves(current, best, minDelta)).isEqualTo(improves);
  }

  @ParameterizedTest
  @EnumSource
  void eachReadsItsOwnNumber(Monitor monitor) {
    assertThat(monitor.of(Histories.of(monitor, 0.25).get(0))).hasValue(0.25);
  }

  @Test
  void withoutValidationThereIsNothingToWatch() {
    List<EpochMetrics> trainingOnly = Histories.of(Monitor.LOSS, 0.25);

    assertThat(Monitor.VAL_LOSS.of(trainingOnly.get(0))).isEmpty();
    assertThat(Monitor.VAL_ACCURACY.of(trainingOnly.get(0))).isEmpty();
  }
}
