package dev.graft.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is remembered of a value. */
class RangesTest {
  @Test
  void areEachChannelsMeanOverPhotos() {
    Ranges ranges = new Ranges(2);
    ranges.add(1, new float[] {1, 2, 3, 10, 20, 30});
    ranges.add(0, new float[] {3, 4, 5, -10, -20, -60});

    assertThat(ranges.means()).containsExactly(3.0, -5.0);
    assertThat(ranges.codes()).isEqualTo(Affine8.of(-60, 30));
    assertThat(new Ranges(2).isEmpty()).isTrue();
  }

  /** In steps that do not always meet the same columns. */
  @Test
  void ofLargeMapsAreSeenOnPlacesAllOver() {
    int side = 112;
    int step = Ranges.step(side * side);
    float[] map = new float[(side * side + step - 1) / step];
    for (int i = 0; i < map.length; i++) {
      map[i] = (i * step) % side;
    }
    Ranges ranges = new Ranges(1);
    ranges.add(0, map);

    assertThat(map.length).isBetween(200, 300);
    assertThat(Ranges.step(7 * 14)).isEqualTo(1);
    assertThat(ranges.means().get(0)).isCloseTo((side - 1) / 2.0, within(1.0));
    assertThat(255 * ranges.codes().scale()).isCloseTo(side - 1, within(1f));
  }
}
