package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogitsTest {
  private static final Logits LOGITS = new Logits(1, 3, 2);

  @Test
  void becomeProbabilitiesBySoftmax() {
    double sum = Math.exp(1) + Math.exp(3) + Math.exp(2);

    assertThat(LOGITS.logSumExp()).isCloseTo(Math.log(sum), within(1e-12));
    assertThat(LOGITS.probabilities().of(1)).isCloseTo((float) (Math.exp(3) / sum), within(1e-6f));
  }

  @Test
  void doNotOverflow() {
    Logits huge = new Logits(1e4f, -1e4f, 9_999);

    assertThat(huge.logSumExp()).isCloseTo(1e4 + Math.log1p(Math.exp(-1)), within(1e-6));
    assertThat(huge.probabilities().of(1)).isZero();
    assertThat(huge.probabilities().of(0)).isCloseTo(0.731f, within(1e-3f));
    assertThat(new Logits(-1e4f, -1e4f).logSumExp()).isCloseTo(Math.log(2) - 1e4, within(1e-6));
  }

  @Test
  void dividedByATemperatureAreLessSure() {
    assertThat(LOGITS.dividedBy(2)).isEqualTo(new Logits(0.5f, 1.5f, 1));
    assertThat(LOGITS.dividedBy(2).probabilities().of(1)).isLessThan(LOGITS.probabilities().of(1));
  }
}
