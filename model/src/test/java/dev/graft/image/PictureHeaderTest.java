package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.Golden;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureHeaderTest {
  private static byte[] claiming(String picture, long side) {
    byte[] bytes = Golden.bytes("image/" + picture);
    ByteBuffer big = ByteBuffer.wrap(bytes);
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (picture.substring(picture.indexOf('.'))) {
      case ".png" -> big.putInt(16, (int) side).putInt(20, (int) side);
      case ".bmp" -> little.putInt(18, (int) side).putInt(22, (int) side);
      case ".gif" -> {
        int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(",\0\0\0\0");
        for (int at : new int[] {6, frame + 5}) {
          little.putShort(at, (short) side).putShort(at + 2, (short) side);
        }
      }
      case ".tif" -> {
        int directory = little.getInt(4);
        for (int i = 0; i < little.getShort(directory); i++) {
          int field = directory + 2 + 12 * i;
          if (little.getShort(field) == 256 || little.getShort(field) == 257) {
            little.putShort(field + 2, (short) 4).putInt(field + 8, (int) side);
          }
        }
      }
      default -> {
        int frame = 0;
        while (bytes[frame] != (byte) 0xFF || (bytes[frame + 1] & 0xFD) != 0xC0) { // SOF0, SOF2
          frame++;
        }
        big.putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
      }
    }
    return bytes;
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> HeaderReader.read(bytes))
        .withMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.png, 65000, PNG",
    "rgb.png, 2147483647, PNG",
    "rgb.bmp, 32767, BMP",
    "rgb.bmp, 2147483647, BMP",
    "rgb.gif, 32767, GIF",
    "rgb.gif, 65535, GIF",
    "lzw.tif, 65000, TIFF",
    "rgb.tif, 2147483647, TIFF",
    "rgb.jpg, 65500, JPEG",
    "progressive.jpg, 65500, JPEG",
  })
  void largerThanTheLimit(String picture, long side, String format) {
    assertRefused(
        claiming(picture, side),
        "%s of %d x %d pixels, which is too large".formatted(format, side, side));
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.png, 8000, PNG",
    "rgb16.png, 8000, PNG",
    "rgb.bmp, 100, BMP",
    "palette.bmp, 9000, BMP",
    "rgb.gif, 9000, GIF",
    "lzw.tif, 9000, TIFF",
    "rgb.tif, 200, TIFF",
    "one_bit.tif, 9000, TIFF",
    "rgb.jpg, 5000, JPEG",
    "progressive.jpg, 16000, JPEG",
    "cmyk.jpg, 5000, JPEG",
  })
  void moreThanSoFewBytesCanHold(String picture, long side, String format) {
    assertRefused(claiming(picture, side), format + " that is damaged or cut short");
  }

  @ParameterizedTest
  @CsvSource({"rgb.png, PNG", "rgb.gif, GIF", "rgb.bmp, BMP", "rgb.jpg, JPEG", "rgb.tif, TIFF"})
  void noPixelsAtAll(String picture, String format) {
    assertRefused(claiming(picture, 0), format + " that is damaged or cut short");
  }

  /** Cut off anywhere, a header is damaged, not an accident of ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.png",
        "rgb.bmp",
        "palette.bmp",
        "rgb.gif",
        "animated.gif",
        "lzw.tif",
        "rgba.tif",
        "rgb.jpg",
        "progressive.jpg",
        "lossy.webp",
        "lossless.webp",
        "orientation6_alpha.webp"
      })
  void cutAnywhere(String picture) {
    byte[] whole = Golden.bytes("image/" + picture);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(HeaderReader.read(cut).pixels()).isPositive();
      } catch (UnreadableImageException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  @Test
  void needsAreThoseOfTheDecoders() throws UnreadableImageException {
    assertThat(need("rgb.png", 1)).isEqualTo(512 * 3);
    assertThat(need("rgba.png", 1)).isEqualTo(512 * 4);
    assertThat(need("rgba16.png", 1)).isEqualTo(512 * 8);
    assertThat(need("rgb.jpg", 1)).isEqualTo(512 * 3);
    assertThat(need("rgb.jpg", 2)).isEqualTo(512 / 4 * 3);
    assertThat(need("progressive.jpg", 8)).isEqualTo(512 / 64 * 3 + 512 * 3 * 2);
    assertThat(need("rgb.gif", 1)).isEqualTo(512 * 3);
  }

  private static long need(String picture, int fraction) throws UnreadableImageException {
    return HeaderReader.read(Golden.bytes("image/" + picture)).bytesToDecode(fraction);
  }
}
