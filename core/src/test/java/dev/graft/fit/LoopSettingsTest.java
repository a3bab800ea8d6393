package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoopSettingsTest {
  private final LoopSettings plain =
      LoopSettings.plain("fine_tune", 10, 32, 1e-4, 1, Precision.FLOAT32);

  @Nested
  class TheBestEpoch {
    @Test
    void isTheOneThatWasRightMostOften() {
      assertThat(plain.bestEpoch(List.of(judged(0.3, 0.8), judged(0.5, 0.9), judged(0.2, 0.7))))
          .isEqualTo(2);
    }

    @Test
    void amongEqualsIsTheOneWithTheLowestLoss() {
      assertThat(
              plain.bestEpoch(
                  List.of(
                      judged(0.26, 0.93),
                      judged(0.2, 0.92),
                      judged(0.24, 0.93),
                      judged(0.25, 0.93))))
          .isEqualTo(3);
    }

    @Test
    void isTheFirstOfTwins() {
      assertThat(plain.bestEpoch(List.of(judged(0.3, 0.8), judged(0.3, 0.8)))).isEqualTo(1);
    }

    @Test
    void isJudgedByTheTrainingPhotosWhereThereAreNoOthers() {
      assertThat(plain.bestEpoch(List.of(learned(0.3, 0.8), learned(0.2, 0.9), learned(0.4, 0.9))))
          .isEqualTo(2);
    }

    @Test
    void isEarlyStoppingsOwnWhereThatWatches() {
      EarlyStopping byLoss = new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0);
      LoopSettings watched =
          new LoopSettings(
              plain.phase(),
              plain.epochs(),
              plain.lastEpoch(),
              plain.batch(),
              plain.learningRate(),
              plain.schedule(),
              plain.seed(),
              Optional.of(byLoss),
              Optional.empty(),
              true,
              List.of(),
              plain.precision());

      assertThat(watched.bestEpoch(List.of(judged(0.2, 0.8), judged(0.3, 0.9)))).isEqualTo(1);
    }

    @Test
    void isNoneBeforeTheFirst() {
      assertThat(plain.bestEpoch(List.of())).isZero();
    }
  }

  private static EpochMetrics judged(double loss, double accuracy) {
    return epoch(0.1, 1, OptionalDouble.of(loss), OptionalDouble.of(accuracy));
  }

  private static EpochMetrics learned(double loss, double accuracy) {
    return epoch(loss, accuracy, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static EpochMetrics epoch(
      double loss, double accuracy, OptionalDouble valLoss, OptionalDouble valAccuracy) {
    return new EpochMetrics(
        "fine_tune", 1, loss, accuracy, valLoss, valAccuracy, 1e-4, Duration.ZERO);
  }
}
