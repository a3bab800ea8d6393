package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnWhiteTest {
  @Test
  void everyLevelUnderEveryOpacityIsRounded() {
    for (int alpha = 0; alpha <= 255; alpha++) {
      for (int level = 0; level <= 255; level++) {
        long exact = Math.round((level * alpha + 255 * (255 - alpha)) / 255.0);
        assertThat(OnWhite.blended(level, alpha) & 0xFF).isEqualTo((int) exact);
      }
    }
  }

  @Test
  void everyLevelOfSixteenBitsIsRounded() {
    for (int level = 0; level <= 65535; level++) {
      assertThat(OnWhite.eightBits(level)).isEqualTo((int) Math.round(level / 257.0));
    }
  }
}
