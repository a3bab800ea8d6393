package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TangoIntervalTest {
  /** The reference looks for the likeliest share by steps. */
  private static final double SEARCHED = 2e-6;

  /** tools/golden/tango_interval.py, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "12, 30, 550, 0.010089, 0.057490",
    "0, 5, 60, 0.018147, 0.180689",
    "0, 0, 50, -0.071348, 0.071348",
    "2, 12, 50, 0.061112, 0.344709",
    "40, 20, 160, -0.218064, -0.030865",
    "1, 0, 10, -0.404150, 0.205286",
  })
  void equalsTheReference(int onlyFirst, int onlySecond, int photos, double lo, double hi) {
    DifferenceInterval interval = TangoInterval.of(new PairedTest(onlyFirst, onlySecond, photos));

    assertThat(interval.lo()).isEqualTo(lo, within(SEARCHED));
    assertThat(interval.hi()).isEqualTo(hi, within(SEARCHED));
  }

  @Test
  void theOtherWayRoundItIsMirrored() {
    DifferenceInterval one = TangoInterval.of(new PairedTest(12, 30, 550));
    DifferenceInterval other = TangoInterval.of(new PairedTest(30, 12, 550));

    assertThat(other).isEqualTo(new DifferenceInterval(-one.hi(), -one.lo()));
  }

  @Test
  void itStaysInsideOfWhatThereCanBe() {
    assertThat(TangoInterval.of(new PairedTest(0, 3, 3)).hi()).isEqualTo(1);
    assertThat(TangoInterval.of(new PairedTest(1, 0, 1)).lo()).isEqualTo(-1);
    assertThat(TangoInterval.of(new PairedTest(0, 0, 1)).hi()).isLessThan(1);
  }
}
