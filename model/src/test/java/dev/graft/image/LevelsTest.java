package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
  private static final int SIDE = 20;

  @ParameterizedTest
  @CsvSource({
    "png, 4095, TWELVE_BITS_OF_SIXTEEN",
    "tiff, 4095, TWELVE_BITS_OF_SIXTEEN",
    "png, 1023, TWELVE_BITS_OF_SIXTEEN",
    "png, 16383, USUAL",
    "png, 65535, USUAL",
    "tiff, 65535, USUAL"
  })
  void ofSixteenBits(String format, int brightest, Levels expected) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    fill(picture.getRaster(), brightest);
    assertThat(levels(picture, format)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"png, 15", "tiff, 15", "bmp, 15", "gif, 0"})
  void aDarkPictureOfEightBitsIsOneThatWasMeant(String format, int brightest) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    fill(picture.getRaster(), brightest);
    assertThat(levels(picture, format)).isEqualTo(Levels.USUAL);
  }

  private static void fill(WritableRaster raster, int brightest) {
    for (int i = 0; i < SIDE * SIDE; i++) {
      raster.setSample(i % SIDE, i / SIDE, 0, brightest * (i + 1) / (SIDE * SIDE));
    }
  }

  private static Levels levels(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, encoded)).isTrue();
    ImageReader reader = new ImageReader(new Preprocessing(8, Resize.AREA));
    try {
      return reader.read(encoded.toByteArray(), ByteBuffer.allocateDirect(reader.bytesPerImage()));
    } catch (UnreadableImageException e) {
      throw new AssertionError(e);
    }
  }
}
