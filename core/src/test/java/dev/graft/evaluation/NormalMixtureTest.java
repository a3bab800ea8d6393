package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.evaluation.NormalMixture.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalMixtureTest {
  /** What the series of the distribution function leaves open. */
  private static final double TOLERANCE = 1e-5;

  @Test
  void ofOneIsThatNormalDistribution() {
    NormalMixture mixture = new NormalMixture(List.of(new Part(1, 3, 2)));

    assertThat(mixture.quantile(0.5)).isEqualTo(3, within(TOLERANCE));
    assertThat(mixture.quantile(0.975)).isEqualTo(3 + 2 * 1.959964, within(TOLERANCE));
    assertThat(mixture.quantile(0.025)).isEqualTo(3 - 2 * 1.959964, within(TOLERANCE));
  }

  @Test
  void ofTwoFarApartHasTheTailsOfBoth() {
    NormalMixture mixture = new NormalMixture(List.of(new Part(0.5, 0, 1), new Part(0.5, 100, 1)));

    assertThat(mixture.quantile(0.25)).isEqualTo(0, within(TOLERANCE));
    assertThat(mixture.quantile(0.75)).isEqualTo(100, within(TOLERANCE));
  }
}
