package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
  @Test
  void agreesWithTheFormulaWorkedOutByHand() {
    // n = 10, p = 0.8, z² = 3.8414588: centre (0.8 + 0.1920729) / 1.3841459 = 0.7167401,
    // half width 1.9599640 · sqrt(0.016 + 0.0096036) / 1.3841459 = 0.2265775
    AccuracyInterval interval = WilsonInterval.of(8, 10);
    assertThat(interval.lo()).isCloseTo(0.4901625, within(1e-6));
    assertThat(interval.hi()).isCloseTo(0.9433178, within(1e-6));
  }

  @Test
  void endsAtOneWhenAllAreRight() {
    // The lower end is n / (n + z²).
    assertThat(WilsonInterval.of(10, 10).lo()).isCloseTo(10 / 13.8414588, within(1e-6));
    assertThat(WilsonInterval.of(10, 10).hi()).isEqualTo(1);
  }

  @Test
  void beginsAtZeroWhenNoneIsRight() {
    assertThat(WilsonInterval.of(0, 10).lo()).isZero();
    assertThat(WilsonInterval.of(0, 10).hi()).isCloseTo(3.8414588 / 13.8414588, within(1e-6));
  }

  @Test
  void rejectsWhatIsNoShare() {
    assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new AccuracyInterval(Double.NaN, 1));
  }
}
