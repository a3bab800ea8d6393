package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiffDamageTest {
  private static final int PICTURES = 60;
  private static final int ENTRIES = 10; // where the first directory's entries begin
  private static final int STRIPS = 273;

  private final Random random = new Random(11);

  private byte[] tiff(String compression, int i) throws IOException {
    int type = i % 2 == 0 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
    return DrawnPicture.encoded("tiff", compression, type, random);
  }

  private static boolean damaged(byte[] tiff) throws UnreadableImageException {
    return TiffDamage.in(tiff, TiffHeader.of(tiff));
  }

  private static TiffBlocks.Block first(byte[] tiff) throws UnreadableImageException {
    return TiffBlocks.of(tiff, TiffHeader.of(tiff)).block(0);
  }

  /** Some byte of the first strip. */
  private int somewhere(byte[] tiff) throws UnreadableImageException {
    TiffBlocks.Block strip = first(tiff);
    return strip.begin() + random.nextInt(strip.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deflate", "ZLib", "LZW", "PackBits", "JPEG"})
  void isNotSeenInSoundOnes(String compression) throws Exception {
    for (int i = 0; i < PICTURES; i++) {
      assertThat(damaged(tiff(compression, i))).isFalse();
    }
  }

  /** The checksum is of all pixels. */
  @ParameterizedTest
  @ValueSource(strings = {"Deflate", "ZLib"})
  void isSeenWhereABitOfDeflatedPixelsIsFlipped(String compression) throws Exception {
    for (int i = 0; i < PICTURES; i++) {
      byte[] tiff = tiff(compression, i);
      TiffBlocks.Block strip = first(tiff);
      tiff[strip.begin() + strip.bytes() - 1] ^= 1; // of the checksum itself
      assertThat(damaged(tiff)).isTrue();
      tiff = tiff(compression, i);
      tiff[somewhere(tiff)] ^= (byte) (2 << random.nextInt(3)); // not what only says how it came
      assertThat(damaged(tiff)).as("picture %d", i).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deflate", "ZLib", "LZW", "PackBits", "JPEG"})
  void isSeenWhereTheSecondHalfIsZeros(String compression) throws Exception {
    for (int i = 0; i < PICTURES; i++) {
      byte[] tiff = tiff(compression, i);
      TiffBlocks.Block strip = first(tiff);
      Arrays.fill(tiff, strip.begin() + strip.bytes() / 2, tiff.length, (byte) 0);
      assertThat(damaged(tiff)).as("picture %d", i).isTrue();
    }
  }

  /** Not in all: a colour may turn into another. */
  @Test
  void isSeenInMostWhereCodesOfLzwAreOthers() throws Exception {
    int seen = 0;
    for (int i = 0; i < PICTURES; i++) {
      byte[] tiff = tiff("LZW", i);
      for (int flip = 0; flip < 4; flip++) {
        tiff[somewhere(tiff)] ^= (byte) (1 << random.nextInt(8));
      }
      seen += damaged(tiff) ? 1 : 0;
    }
    assertThat(seen).isGreaterThan(PICTURES * 9 / 10);
  }

  @Test
  void isSeenWhereAStripLiesOutsideTheFile() throws Exception {
    for (String compression : new String[] {"Deflate", "LZW", "PackBits", "JPEG"}) {
      byte[] tiff = withFirstStripAt(tiff(compression, 0), 1 << 24);
      assertThat(damaged(tiff)).isTrue();
    }
  }

  @Test
  void isSeenWhereAStripBeginsInTheHeader() throws Exception {
    assertThat(damaged(withFirstStripAt(tiff("LZW", 0), 4))).isTrue();
  }

  @Test
  void isRefused() throws Exception {
    byte[] tiff = tiff("Deflate", 0);
    tiff[somewhere(tiff)] ^= 4;
    try (PointerScope scope = new PointerScope()) {
      assertThatThrownBy(() -> PictureDecoder.decode(tiff, HeaderReader.read(tiff), IMREAD_COLOR))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessage("TIFF that is damaged or cut short");
    }
  }

  /** Java's writer is big-endian and has its only directory at the front. */
  private static byte[] withFirstStripAt(byte[] tiff, int place) {
    ByteBuffer fields = ByteBuffer.wrap(tiff);
    for (int at = ENTRIES; ; at += 12) {
      if (fields.getShort(at) == STRIPS) {
        boolean elsewhere = fields.getInt(at + 4) > 1;
        fields.putInt(elsewhere ? fields.getInt(at + 8) : at + 8, place);
        return tiff;
      }
    }
  }
}
