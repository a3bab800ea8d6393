package dev.graft.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Against f.sf, chi2.sf and betabinom.sf of SciPy 1.17.1; the far tail from whole numbers. */
class TailsTest {
  private static final double ROUNDED = 1e-6; // percent

  @Test
  void ofFisher() {
    assertThat(Tails.ofF(2.5, 4, 30)).isCloseTo(0.0634764397982508, withinPercentage(ROUNDED));
    assertThat(Tails.ofF(40, 32, 460)).isCloseTo(4.458650315833946e-112, withinPercentage(ROUNDED));
    assertThat(Tails.ofF(0.8, 16, 200)).isCloseTo(0.6847138500297418, withinPercentage(ROUNDED));
    assertThat(Tails.ofF(0, 16, 200)).isEqualTo(1);
  }

  @Test
  void ofChiSquare() {
    assertThat(Tails.ofChiSquare(3, 4)).isCloseTo(0.5578254003710748, withinPercentage(ROUNDED));
    assertThat(Tails.ofChiSquare(200, 9))
        .isCloseTo(3.312992393909567e-38, withinPercentage(ROUNDED));
    assertThat(Tails.ofChiSquare(0, 9)).isEqualTo(1);
  }

  @Test
  void ofBetaBinomial() {
    assertThat(Tails.ofBetaBinomial(25, 250, 130, 2440))
        .isCloseTo(0.0017338564011379898, withinPercentage(ROUNDED));
    assertThat(Tails.ofBetaBinomial(100, 250, 130, 2440))
        .isCloseTo(1.421777564140368e-51, withinPercentage(ROUNDED));
    assertThat(Tails.ofBetaBinomial(0, 250, 130, 2440)).isCloseTo(1, within(1e-9));
  }
}
