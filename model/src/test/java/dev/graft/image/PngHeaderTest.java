package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "rgb.png, false",
    "grey.png, false",
    "rgb16.png, false",
    "rgba.png, true",
    "grey_alpha.png, true",
    "palette_alpha.png, true",
    "rgb_key.png, true"
  })
  void knowsSizeAndTransparency(String picture, boolean transparent)
      throws UnreadableImageException {
    PngHeader header = PngHeader.of(Golden.bytes("image/" + picture));
    assertThat(header.width()).isEqualTo(32);
    assertThat(header.height()).isEqualTo(16);
    assertThat(header.transparent()).isEqualTo(transparent);
  }

  @Test
  void refusesAChunkThatReachesBeyondTheEnd() {
    byte[] png = Golden.bytes("image/rgb.png");
    for (int length = 8; length < png.length - 12; length++) { // IEND may be missing
      byte[] cut = Arrays.copyOf(png, length);
      assertThatExceptionOfType(UnreadableImageException.class).isThrownBy(() -> PngHeader.of(cut));
    }
  }
}
