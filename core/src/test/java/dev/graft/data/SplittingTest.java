package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingTest {
  @Test
  void changesOneSettingAtATime() {
    assertThat(
            Splitting.defaults()
                .withValShare(0.2)
                .withTestShare(0)
                .withSeed(7)
                .withLimitTrain(4_000)
                .withLimitTest(3_000)
                .withTrainShare(0.3))
        .isEqualTo(new Splitting(0.2, 0, 7, 4_000, 3_000, 0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 0.85, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesSharesThatLeaveNothingToLearnFrom(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splitting.defaults().withValShare(share))
        .withMessageContaining(String.valueOf(share));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void refusesATrainingShareThatIsNoPart(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splitting.defaults().withTrainShare(share))
        .withMessageContaining(String.valueOf(share));
  }

  @Test
  void refusesALimitOfZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> Splitting.defaults().withLimitTrain(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Splitting.defaults().withLimitTest(0));
  }
}
