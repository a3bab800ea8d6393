package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network gets of photos that are no squares. */
class FittedPixelsTest {
  private static final int SIZE = 8;

  private static BufferedImage noise(int width, int height) {
    Random random = new Random(width * 1000L + height);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return picture;
  }

  private static byte[] read(BufferedImage picture, Resize resize, Fit fit) {
    ImageReader reader = new ImageReader(new Preprocessing(SIZE, resize, fit));
    ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", png);
      reader.read(png.toByteArray(), pixels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableImageException e) {
      throw new AssertionError(e);
    }
    return pixels.array();
  }

  private static byte[] rgb(byte[] input, int x, int y) {
    int at = (y * SIZE + x) * 3;
    return new byte[] {input[at], input[at + 1], input[at + 2]};
  }

  /** A crop is what the square alone would be. */
  @ParameterizedTest
  @EnumSource(Resize.class)
  void aCropIsTheSquareInTheMiddle(Resize resize) {
    BufferedImage wide = noise(31, 17);
    BufferedImage tall = noise(9, 30);
    BufferedImage small = noise(3, 2);

    assertThat(read(wide, resize, Fit.CROP))
        .isEqualTo(read(wide.getSubimage(7, 0, 17, 17), resize, Fit.SQUASH));
    assertThat(read(tall, resize, Fit.CROP))
        .isEqualTo(read(tall.getSubimage(0, 10, 9, 9), resize, Fit.SQUASH));
    assertThat(read(small, resize, Fit.CROP))
        .isEqualTo(read(small.getSubimage(0, 0, 2, 2), resize, Fit.SQUASH));
  }

  @Test
  void aCropOfTheInputsSizeIsNotTouched() {
    BufferedImage wide = noise(20, SIZE);
    byte[] input = read(wide, Resize.AREA, Fit.CROP);

    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int rgb = wide.getRGB(6 + x, y);
        assertThat(rgb(input, x, y))
            .containsExactly((byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb);
      }
    }
  }

  /** Twice as wide as high: each pixel is the mean of two by two, two rows of grey on each side. */
  @ParameterizedTest
  @EnumSource(Resize.class)
  void aPaddedPhotoHasGreyAboveAndBelow(Resize resize) {
    BufferedImage blocks = new BufferedImage(2 * SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < 2 * SIZE; x++) {
        blocks.setRGB(x, y, ((x / 2) << 20) | ((y / 2) << 11) | 7);
      }
    }
    byte[] input = read(blocks, resize, Fit.PAD);

    for (int x = 0; x < SIZE; x++) {
      for (int y : new int[] {0, 1, 6, 7}) {
        assertThat(rgb(input, x, y)).containsOnly((byte) 128);
      }
      for (int y = 2; y < 6; y++) {
        assertThat(rgb(input, x, y)).containsExactly((byte) (x << 4), (byte) ((y - 2) << 3), 7);
      }
    }
  }

  /** What is not even a pixel wide is one, and has the photo's colours from top to bottom. */
  @ParameterizedTest
  @CsvSource({"1, 1000, 3, 5", "1000, 1, 5, 3"})
  void aLineIsAPixelWide(int width, int height, int x, int y) {
    BufferedImage line = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1000; i++) {
      line.setRGB(width == 1 ? 0 : i, height == 1 ? 0 : i, 0x102030);
    }
    byte[] input = read(line, Resize.AREA, Fit.PAD);

    assertThat(rgb(input, x, y)).containsExactly(0x10, 0x20, 0x30);
    assertThat(rgb(input, y, x)).containsOnly((byte) 128);
    assertThat(read(line, Resize.AREA, Fit.CROP)).startsWith(0x10, 0x20, 0x30);
  }

  /** Wide enough to be turned on its side while it is resized. */
  @Test
  void aStripIsCroppedAndPaddedToo() {
    BufferedImage strip = noise(AreaResize.WIDEST + 10, 2);

    assertThat(read(strip, Resize.AREA, Fit.CROP))
        .isEqualTo(
            read(
                strip.getSubimage((AreaResize.WIDEST + 10 - 2) / 2, 0, 2, 2),
                Resize.AREA,
                Fit.SQUASH));
    byte[] padded = read(strip, Resize.AREA, Fit.PAD);
    assertThat(rgb(padded, 0, 2)).containsOnly((byte) 128);
    assertThat(rgb(padded, 0, 3)).doesNotContain((byte) 0);
    assertThat(rgb(padded, 0, 4)).containsOnly((byte) 128);
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void aSquareIsTheSameForAll(Fit fit) {
    BufferedImage square = noise(21, 21);

    assertThat(read(square, Resize.AREA, fit)).isEqualTo(read(square, Resize.AREA, Fit.SQUASH));
  }
}
