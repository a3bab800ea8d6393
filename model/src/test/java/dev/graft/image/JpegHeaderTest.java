package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "rgb.jpg, 32, 16",
    "progressive.jpg, 32, 16",
    "restarts.jpg, 32, 16",
    "thumbnail.jpg, 32, 16", // not the 1 x 1 of the picture inside
    "cmyk.jpg, 32, 16",
    "orientation6.jpg, 16, 32", // as stored
    "one.jpg, 1, 1",
  })
  void hasTheSizeOfTheFrame(String picture, int width, int height) throws UnreadableImageException {
    JpegHeader header = JpegHeader.of(Golden.bytes("image/" + picture));
    assertThat(header.width()).isEqualTo(width);
    assertThat(header.height()).isEqualTo(height);
  }

  @Test
  void fillBytesBeforeAMarkerAreSkipped() throws UnreadableImageException {
    byte[] plain = Golden.bytes("image/rgb.jpg");
    byte[] filled = new byte[plain.length + 3];
    System.arraycopy(plain, 0, filled, 0, 2);
    Arrays.fill(filled, 2, 5, (byte) 0xFF);
    System.arraycopy(plain, 2, filled, 5, plain.length - 2);
    JpegHeader header = JpegHeader.of(filled);
    assertThat(header.width()).isEqualTo(32);
    assertThat(header.height()).isEqualTo(16);
  }

  @Test
  void noFrameHeaderIsAnError() {
    byte[] plain = Golden.bytes("image/rgb.jpg");
    for (int length = 3; length < 150; length++) {
      byte[] cut = Arrays.copyOf(plain, length);
      assertThatExceptionOfType(UnreadableImageException.class)
          .isThrownBy(() -> JpegHeader.of(cut))
          .withMessageContaining("cut short");
    }
  }
}
