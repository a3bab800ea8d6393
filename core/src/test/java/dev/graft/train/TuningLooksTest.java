package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TuningLooksTest {
  @Test
  void oneLargeSliceIsAskedAtATime() {
    TuningLooks looks = TuningLooks.of(3, 385);

    assertThat(looks.slices(1)).isEqualTo(1);
    assertThat(looks.slices(2)).isEqualTo(2);
    assertThat(looks.slices()).isEqualTo(3);
  }

  @Test
  void smallSlicesAreAskedTwoAtATime() {
    TuningLooks looks = TuningLooks.of(3, 75);

    assertThat(looks.slices(1)).isEqualTo(2);
    assertThat(looks.slices(2)).isEqualTo(4);
    assertThat(looks.slices()).isEqualTo(6);
    assertThat(TuningLooks.of(3, 2).slices()).isEqualTo(6);
  }

  @Test
  void whoAsksLessOftenJudgesFewerSlicesAndBelievesSooner() {
    assertThat(TuningLooks.of(1, 75).slices()).isEqualTo(2);
    assertThat(TuningLooks.of(2, 385).slices()).isEqualTo(2);
    assertThat(TuningLooks.of(1, 75).level()).isEqualTo(0.05);
    assertThat(TuningLooks.of(2, 75).level()).isEqualTo(0.0294);
    assertThat(TuningLooks.of(3, 75).level()).isEqualTo(0.0221);
  }

  /** The levels are Pocock's: three looks at sums of equal parts, counted in a simulation. */
  @Test
  void lookingThreeTimesFindsNothingWhereThereIsNothingInNineteenOfTwentyCases() {
    Random random = new Random(5);
    double bound = 2.289; // of a normal distribution, two-sided at 0.0221
    int found = 0;
    int trials = 40_000;
    for (int trial = 0; trial < trials; trial++) {
      double sum = 0;
      for (int look = 1; look <= 3; look++) {
        sum += random.nextGaussian();
        if (Math.abs(sum) / Math.sqrt(look) > bound) {
          found++;
          break;
        }
      }
    }
    assertThat((double) found / trials).isBetween(0.046, 0.054);
  }

  @Test
  void photosThatAreGivenAreAskedOnce() {
    assertThat(TuningLooks.ONCE.slices()).isEqualTo(1);
    assertThat(TuningLooks.ONCE.level()).isEqualTo(0.05);
  }
}
