package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifOrientationTest {
  /** Two entries, ImageWidth and Orientation, most significant byte first. */
  private static final String BIG_ENDIAN =
      "4D4D002A 00000008 0002 0100 0004 00000001 00000010 0112 0003 00000001 00060000 00000000";

  private static final String LITTLE_ENDIAN =
      "49492A00 08000000 0100 1201 0300 01000000 08000000 00000000";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void isReadInEitherByteOrder() {
    assertThat(ExifOrientation.of(bytes(BIG_ENDIAN))).isEqualTo(6);
    assertThat(ExifOrientation.of(bytes(LITTLE_ENDIAN))).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "00090000", "FFFF0000"})
  void anOrientationThatThereIsNotIsUpright(String value) {
    assertThat(ExifOrientation.of(bytes(BIG_ENDIAN.replace("00060000", value)))).isEqualTo(1);
  }

  @Test
  void aBlockCutShortIsUpright() {
    byte[] whole = bytes(BIG_ENDIAN);
    for (int length = 0; length < 32; length++) {
      assertThat(ExifOrientation.of(Arrays.copyOf(whole, length))).isEqualTo(1);
    }
  }

  @Test
  void anOffsetOutsideIsUpright() {
    assertThat(ExifOrientation.of(bytes(BIG_ENDIAN.replace("00000008", "FFFFFFF0")))).isEqualTo(1);
  }
}
