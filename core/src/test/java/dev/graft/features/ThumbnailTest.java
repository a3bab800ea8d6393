package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  private static final int SIZE = Thumbnail.SIDE;

  /** Red, with a blue square in the middle. */
  private static Thumbnail thumbnail(int border) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(SIZE * SIZE * 3);
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        boolean outside =
            Math.min(Math.min(row, column), SIZE - 1 - Math.max(row, column)) < border;
        int at = 3 * (row * SIZE + column);
        pixels.put(at + (outside ? 0 : 2), (byte) 255);
      }
    }
    return new Thumbnail(Thumbnail.numbers(pixels));
  }

  @Test
  void areasKeepTheirMean() {
    Thumbnail thumbnail = thumbnail(16);

    double mean = 0;
    for (float grey : thumbnail.greys()) {
      mean += grey / (Thumbnail.SIDE * Thumbnail.SIDE);
    }
    assertThat(mean).isCloseTo(0.75 * 0.299 + 0.25 * 0.114, offset(1e-4));
    assertThat(thumbnail.greys()[0]).isCloseTo(0.299f, offset(1e-5f));
    assertThat(thumbnail.greys()[Thumbnail.SIDE * 32 + 32]).isCloseTo(0.114f, offset(1e-5f));
  }

  @Test
  void theRimIsItsColour() {
    assertThat(thumbnail(16).rim()).containsExactly(1, 0, 0);
    assertThat(thumbnail(16).rimSpread()).isZero();
    assertThat(thumbnail(1).rimSpread()).isGreaterThan(0.05f);
  }
}
