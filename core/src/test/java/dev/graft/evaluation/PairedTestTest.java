package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTestTest {
  @Test
  void countsThePhotosThatOnlyOneGetsRight() {
    float[][] first = {{1, 0}, {0.5f, 0.5f}, {0, 1}, {0, 1}};
    float[][] second = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};
    int[] labels = {0, 0, 0, 0};

    PairedTest test =
        PairedTest.of(MadeUpJudged.of(first, labels), MadeUpJudged.of(second, labels));

    assertThat(test).isEqualTo(new PairedTest(1, 1, 4)); // photo 1: of equal classes the first
    assertThat(test.accuracyGain()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "3, 3, 1", // 2 (1 + 6 + 15 + 20) / 64 is above 1
    "2, 3, 1", // 2 (1 + 5 + 10) / 32
    "0, 5, 0.0625", // 2 / 32
    "0, 6, 0.03125", // 2 / 64
    "6, 0, 0.03125",
    "1, 9, 0.021484375", // 2 (1 + 10) / 1024
    "2, 8, 0.109375", // 2 (1 + 10 + 45) / 1024
  })
  void thePValueIsThatOfFairCoins(int onlyFirst, int onlySecond, double expected) {
    assertThat(new PairedTest(onlyFirst, onlySecond, 20).pValue())
        .isEqualTo(expected, within(1e-12));
  }

  @Test
  void manyPhotosAreNoTrouble() { // 2^-4000 is too small for a double
    assertThat(new PairedTest(2000, 2000, 5000).pValue()).isEqualTo(1);
    // Normal approximation with continuity correction: z = (120 - 1) / sqrt(4000), p = 0.0599.
    assertThat(new PairedTest(1940, 2060, 5000).pValue()).isEqualTo(0.0599, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, false", // p = 0.06
    "0, 6, true",
    "6, 0, false", // the first is better
    "1, 9, true",
    "2, 8, false",
    "0, 0, false",
  })
  void theSecondIsBetterOnlyBeyondTheNoise(int onlyFirst, int onlySecond, boolean better) {
    assertThat(new PairedTest(onlyFirst, onlySecond, 100).secondIsBetter()).isEqualTo(better);
  }

  @Test
  void theGainIsThatOfTheAccuracies() {
    assertThat(new PairedTest(2, 8, 60).accuracyGain()).isEqualTo(0.1);
  }

  @Test
  void refusesCountsThatDoNotFit() {
    assertThatThrownBy(() -> new PairedTest(6, 5, 10)).hasMessageContaining("10");
  }

  @Test
  void refusesWhatIsNotOfTheSamePhotos() {
    List<Judged> two = MadeUpJudged.of(new float[2][2], 0, 0);

    assertThatThrownBy(() -> PairedTest.of(two.subList(0, 1), two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compare 1 with 2 predictions");
    assertThatThrownBy(() -> PairedTest.of(two, List.of(two.get(1), two.get(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compare what was made of '0.jpg' and of '1.jpg'");
  }
}
