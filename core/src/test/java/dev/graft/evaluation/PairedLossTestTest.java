package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedLossTestTest {
  /** Four standard deviations of a p-value of 0.2 from 9,999 patterns that are drawn. */
  private static final double DRAWING = 0.016;

  private static PairedLossTest golden(int photos, double shift) {
    double[] first = new double[photos];
    double[] second = new double[photos];
    for (int i = 0; i < photos; i++) {
      first[i] = 0.7 + 0.6 * Math.sin(1.7 * i + 0.3);
      second[i] = first[i] - shift + 0.5 * Math.pow(Math.sin(2.9 * i), 3);
    }
    return PairedLossTest.of(first, second);
  }

  /** tools/golden/paired_loss.py, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "5, 0.3, 0.3352291974, 0.0625",
    "10, 0.2, 0.1897341367, 0.115234375",
    "16, 0.1, 0.1026947270, 0.1359558105",
  })
  void ofFewPhotosItIsExact(int photos, double shift, double gain, double pValue) {
    PairedLossTest test = golden(photos, shift);

    assertThat(test.gain()).isEqualTo(gain, within(1e-9));
    assertThat(test.pValue()).isEqualTo(pValue, within(1e-9));
  }

  /** tools/golden/paired_loss.py, SciPy 1.17.1, a million patterns drawn. */
  @ParameterizedTest
  @CsvSource({
    "75, 0.1, 0.0986139973, 0.004018, true",
    "300, 0.02, 0.0200001253, 0.215830, false",
    "300, 0.05, 0.0500001253, 0.002076, true",
    "75, -0.1, -0.1013860027, 0.003030, false",
  })
  void ofManyPhotosItIsDrawn(int photos, double shift, double gain, double pValue, boolean better) {
    PairedLossTest test = golden(photos, shift);

    assertThat(test.gain()).isEqualTo(gain, within(1e-9));
    assertThat(test.pValue()).isEqualTo(pValue, within(DRAWING));
    assertThat(test.secondIsBetter()).isEqualTo(better);
  }

  @Test
  void twiceTheSameGivesTheSame() {
    assertThat(golden(75, 0.1)).isEqualTo(golden(75, 0.1));
  }

  @Test
  void equalLossesAreNoEvidence() {
    double[] losses = new double[40];
    Arrays.fill(losses, 0.1);

    assertThat(PairedLossTest.of(losses, losses.clone()).pValue()).isEqualTo(1);
    assertThat(PairedLossTest.of(new double[] {0.3}, new double[] {0.1}).pValue()).isEqualTo(1);
  }

  /** A signed-rank test would be taken in: 45 of 50 losses are lower, and the mean is higher. */
  @Test
  void itIsTheMeanThatCounts() {
    double[] first = new double[50];
    Arrays.fill(first, 0.3);
    double[] second = new double[50];
    Arrays.fill(second, 0.2);
    Arrays.fill(second, 0, 5, 4);

    assertThat(PairedLossTest.of(first, second).secondIsBetter()).isFalse();
  }

  @Test
  void refusesWhatCannotBePaired() {
    assertThatThrownBy(() -> PairedLossTest.of(new double[3], new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compare losses on 3 photos with losses on 4");
    assertThatThrownBy(() -> PairedLossTest.of(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
