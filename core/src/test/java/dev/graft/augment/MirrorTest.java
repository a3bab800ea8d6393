package dev.graft.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MirrorTest {
  @Test
  void swapsThePixelsOfEachRowAndKeepsTheirColours() {
    byte[] picture = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, //
      11, 12, 13, 14, 15, 16, 17, 18, 19,
      21, 22, 23, 24, 25, 26, 27, 28, 29
    };
    ByteBuffer pixels = ByteBuffer.allocate(1 + picture.length).position(1).put(picture);

    Mirror.swap(pixels.position(1), 3);

    assertThat(pixels.position()).isEqualTo(1);
    assertThat(pixels.array())
        .containsExactly(
            0, //
            7, 8, 9, 4, 5, 6, 1, 2, 3, //
            17, 18, 19, 14, 15, 16, 11, 12, 13, //
            27, 28, 29, 24, 25, 26, 21, 22, 23);
  }
}
