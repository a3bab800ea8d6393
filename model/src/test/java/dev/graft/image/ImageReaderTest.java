package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.graft.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures are those of tools/golden/pictures.py: four quarters, 32 wide and 16 high. */
class ImageReaderTest {
  private static final int[] RED = {200, 40, 30};
  private static final int[] GREEN = {30, 180, 60};
  private static final int[] BLUE = {40, 60, 210};
  private static final int[] YELLOW = {230, 220, 40};
  private static final int[] WHITE = {255, 255, 255};
  private static final int[] BLACK = {0, 0, 0};

  /** Grey levels by which a lossless picture may differ: none. */
  private static final int LOSSLESS = 0;

  /** Grey levels by which a JPEG of quality 95 or a lossy WebP may differ. */
  private static final int LOSSY = 6;

  private static final int SIZE = 16;

  private static int[] read(byte[] encoded, int size, Resize resize)
      throws UnreadableImageException {
    ImageReader reader = new ImageReader(new Preprocessing(size, resize));
    ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
    reader.read(encoded, pixels);
    assertThat(pixels.remaining()).isZero();
    int[] values = new int[pixels.capacity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.get(i) & 0xFF;
    }
    return values;
  }

  private static void assertQuarters(String picture, int tolerance, int[]... quarters)
      throws UnreadableImageException {
    int[] pixels = read(Golden.bytes("image/" + picture), SIZE, Resize.ANTIALIASED);
    for (int quarter = 0; quarter < 4; quarter++) {
      int y = SIZE / 4 + quarter / 2 * SIZE / 2;
      int x = SIZE / 4 + quarter % 2 * SIZE / 2;
      for (int channel = 0; channel < 3; channel++) {
        assertThat(pixels[(y * SIZE + x) * 3 + channel])
            .as("%s, quarter %d, channel %d", picture, quarter, channel)
            .isCloseTo(quarters[quarter][channel], within(tolerance));
      }
    }
  }

  private static int[] grey(int level) {
    return new int[] {level, level, level};
  }

  @Nested
  class Decodes {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "rgb.png",
          "rgb.bmp",
          "lossless.webp",
          "rgb.tif",
          "lzw.tif",
          "rgb.gif",
          "animated.gif",
          "palette.png",
          "palette.bmp",
          "rgb16.png"
        })
    void losslessPicturesExactly(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSLESS, RED, GREEN, BLUE, YELLOW);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rgb.jpg",
          "subsampled.jpg",
          "progressive.jpg",
          "restarts.jpg",
          "thumbnail.jpg",
          "cmyk.jpg",
          "lossy.webp"
        })
    void lossyPicturesClosely(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSY, RED, GREEN, BLUE, YELLOW);
    }

    @ParameterizedTest
    @CsvSource({"grey.png, 0", "grey.tif, 0", "grey16.png, 0", "grey16.tif, 0", "grey.jpg, 6"})
    void greyAsThreeEqualChannels(String picture, int tolerance) throws UnreadableImageException {
      assertQuarters(picture, tolerance, grey(20), grey(90), grey(160), grey(230));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one_bit.png", "one_bit.tif", "one_bit.bmp"})
    void blackAndWhite(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSLESS, BLACK, WHITE, WHITE, BLACK);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rgba.png",
          "rgba.webp",
          "rgba.tif",
          "rgba.gif",
          "palette_alpha.png",
          "rgba16.png",
          "rgb_key.png"
        })
    void transparencyOnWhite(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSLESS, RED, GREEN, BLUE, WHITE);
    }

    @Test
    void transparencyOfGreyOnWhite() throws UnreadableImageException {
      assertQuarters("grey_alpha.png", LOSSLESS, grey(20), grey(90), grey(160), WHITE);
    }

    @Test
    void halfTransparencyAsAMixtureWithWhite() throws UnreadableImageException {
      int[] mixture = {242, 237, 147}; // yellow * 128 / 255 + white * 127 / 255
      assertQuarters("half_transparent.png", LOSSLESS, RED, GREEN, BLUE, mixture);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyExifOrientationUpright(int orientation) throws UnreadableImageException {
      assertQuarters("orientation" + orientation + ".jpg", LOSSY, RED, GREEN, BLUE, YELLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orientation6.png", "orientation6.webp", "orientation6.tif"})
    void otherFormatsUprightToo(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSLESS, RED, GREEN, BLUE, YELLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orientation6_alpha.png", "orientation6_alpha.webp"})
    void transparentPicturesUprightToo(String picture) throws UnreadableImageException {
      assertQuarters(picture, LOSSLESS, RED, GREEN, BLUE, WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.png", "one.jpg", "one.bmp", "one.gif", "one.webp", "one.tif"})
    void aSinglePixel(String picture) throws UnreadableImageException {
      for (Resize resize : Resize.values()) {
        int[] pixels = read(Golden.bytes("image/" + picture), 4, resize);
        for (int i = 0; i < pixels.length; i++) {
          assertThat(pixels[i]).isCloseTo(RED[i % 3], within(LOSSY));
        }
      }
    }

    @Test
    void aPortableGraymap() throws UnreadableImageException {
      byte[] pgm = "P5\n2 2\n255\n\u0001\u0002\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1);
      assertThat(read(pgm, 2, Resize.KERAS)).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
    }
  }

  @Nested
  class Refuses {
    private final ImageReader reader = new ImageReader(new Preprocessing(SIZE, Resize.ANTIALIASED));

    private void assertRefused(byte[] encoded, String reason) {
      ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage() + 1).position(1);
      assertThatExceptionOfType(UnreadableImageException.class)
          .isThrownBy(() -> reader.read(encoded, pixels))
          .withMessageContaining(reason);
      assertThat(pixels.position()).isEqualTo(1);
      assertThat(pixels.array()).containsOnly(0);
    }

    @Test
    void nothing() {
      assertRefused(new byte[0], "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "x"})
    void whatIsNoPicture(String content) {
      assertRefused(content.getBytes(StandardCharsets.UTF_8), "not a picture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BMW is a car, not a bitmap", "GIF89a", "P5 is a group of powers"})
    void whatOnlyBeginsLikeOne(String content) {
      assertRefused(content.getBytes(StandardCharsets.UTF_8), content.startsWith("B") ? "BMP" : "");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rgb.jpg", "progressive.jpg", "rgb.png", "rgb.bmp", "lossless.webp", "lossy.webp",
          "rgb.tif", "lzw.tif", "rgb.gif", "rgba.png", "rgb16.png", "orientation6.jpg"
        })
    void whatIsCutInHalf(String picture) {
      byte[] whole = Golden.bytes("image/" + picture);
      for (int length : List.of(12, whole.length / 4, whole.length / 2)) {
        assertRefused(Arrays.copyOf(whole, length), "");
      }
    }

    @Test
    void aTiffOfFloatingPointNumbers() {
      assertRefused(Golden.bytes("image/float.tif"), "TIFF");
    }

    @Test
    void aLargeJpegCutInHalf() throws IOException {
      byte[] whole = encode(texture(900, 700), "jpg");
      assertRefused(Arrays.copyOf(whole, whole.length / 2), "JPEG");
    }

    @Test
    void sizesThatNobodyCanHold() {
      byte[] png = Golden.bytes("image/rgba.png");
      Arrays.fill(png, 17, 20, (byte) 0xFF); // width, though its checksum no longer fits
      assertRefused(png, "PNG");
      byte[] bmp = Golden.bytes("image/rgb.bmp");
      Arrays.fill(bmp, 19, 21, (byte) 0x7F);
      assertRefused(bmp, "BMP");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rgb.jpg", "progressive.jpg", "thumbnail.jpg", "rgb.png", "palette_alpha.png",
          "rgba16.png", "lossless.webp", "rgb.gif", "rgb.tif", "rgb.bmp"
        })
    void orReadsDamagedPicturesButNeverFailsOtherwise(String picture) {
      Random random = new Random(picture.hashCode());
      for (int i = 0; i < 150; i++) {
        byte[] bytes = Golden.bytes("image/" + picture);
        byte[] whole = bytes.clone();
        int header = Math.min(bytes.length, i % 2 == 0 ? 64 : bytes.length);
        for (int change = 0; change <= i % 4; change++) {
          bytes[random.nextInt(header)] = (byte) random.nextInt();
        }
        if (picture.endsWith(".png")) { // sizes stay: millions of pixels would take seconds
          System.arraycopy(whole, 16, bytes, 16, 8);
        }
        ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
        try {
          reader.read(bytes, pixels);
          assertThat(pixels.remaining()).isZero();
        } catch (UnreadableImageException e) {
          assertThat(e.getMessage()).isNotBlank();
          assertThat(pixels.position()).isZero();
        }
      }
    }
  }

  @Nested
  class Resizes {
    /** Where a grey level ends in almost exactly one half, either neighbour is right. */
    private static final double TIE = 0.502;

    @ParameterizedTest(name = "{1} x {0} to {2}")
    @CsvSource({"37, 61, 16", "7, 10, 16", "48, 11, 16", "64, 64, 16"})
    void asKerasDoes(int height, int width, int size) throws IOException, UnreadableImageException {
      List<String> golden = Golden.lines("resize_%dx%d_%d.txt".formatted(height, width, size));
      double[] keras =
          golden.stream()
              .flatMap(line -> Arrays.stream(line.split(" ", -1)))
              .mapToDouble(Double::parseDouble)
              .toArray();
      int[] graft = read(encode(noise(width, height), "png"), size, Resize.KERAS);
      for (int i = 0; i < keras.length; i++) {
        assertThat((double) graft[i]).as("number %d", i).isCloseTo(keras[i], within(TIE));
      }
    }

    @Test
    void asKerasDoesWhatIsALargeJpegToo() throws IOException, UnreadableImageException {
      BufferedImage picture = texture(256, 256);
      byte[] jpeg = encode(picture, "jpg");
      byte[] png = encode(ImageIO.read(new ByteArrayInputStream(jpeg)), "png");
      assertThat(meanDifference(read(jpeg, 32, Resize.KERAS), read(png, 32, Resize.KERAS)))
          .isLessThan(0.5); // two decoders; decoded at a fraction of the size it would be 3
    }

    @ParameterizedTest
    @EnumSource(Resize.class)
    void constantPicturesToConstantPictures(Resize resize)
        throws IOException, UnreadableImageException {
      BufferedImage picture = new BufferedImage(50, 23, BufferedImage.TYPE_INT_RGB);
      picture.createGraphics().fillRect(0, 0, 50, 23); // white
      for (int size : List.of(7, 23, 50, 64)) {
        assertThat(read(encode(picture, "png"), size, resize)).containsOnly(255);
      }
    }

    @Test
    void keepingTheMeanWhenShrinkingByAWholeFactor() throws IOException, UnreadableImageException {
      BufferedImage picture = noise(64, 96);
      int[] shrunk = read(encode(picture, "png"), 32, Resize.ANTIALIASED);
      int[] same = new int[64 * 96 * 3];
      for (int i = 0; i < 64 * 96; i++) {
        int rgb = picture.getRGB(i % 64, i / 64);
        same[i * 3] = rgb >> 16 & 0xFF;
        same[i * 3 + 1] = rgb >> 8 & 0xFF;
        same[i * 3 + 2] = rgb & 0xFF;
      }
      double rounding = 0.1; // of each shrunk pixel at most a half, to either side
      assertThat(Arrays.stream(shrunk).average().orElseThrow())
          .isCloseTo(Arrays.stream(same).average().orElseThrow(), within(rounding));
    }

    @Test
    void aCheckerboardToGrey() throws IOException, UnreadableImageException {
      BufferedImage board = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 64; x++) {
          board.setRGB(x, y, (x + y) % 2 == 0 ? 0xFFFFFF : 0);
        }
      }
      for (int value : read(encode(board, "png"), 16, Resize.ANTIALIASED)) {
        assertThat(value).isBetween(127, 128);
      }
    }

    @Test
    void eachAxisByItself() throws IOException, UnreadableImageException {
      // 64 columns of alternating black and white, 2 rows: one axis shrinks while the other grows.
      BufferedImage stripes = new BufferedImage(64, 2, BufferedImage.TYPE_INT_RGB);
      for (int x = 0; x < 64; x++) {
        stripes.setRGB(x, 0, x % 2 == 0 ? 0xFFFFFF : 0);
        stripes.setRGB(x, 1, 0);
      }
      int[] pixels = read(encode(stripes, "png"), 8, Resize.ANTIALIASED);
      for (int x = 0; x < 8; x++) {
        assertThat(pixels[x * 3]).as("top").isBetween(127, 128);
        assertThat(pixels[(4 * 8 + x) * 3]).as("between").isBetween(32, 64);
        assertThat(pixels[(7 * 8 + x) * 3]).as("bottom").isZero();
      }
    }

    @Test
    void aLargeJpegFastButAlike() throws IOException, UnreadableImageException {
      byte[] jpeg = encode(texture(1600, 1200), "jpg");
      byte[] png = encode(ImageIO.read(new ByteArrayInputStream(jpeg)), "png");
      for (int size : List.of(96, 224, 500)) { // decoded at an eighth, a quarter and a half
        int[] fast = read(jpeg, size, Resize.ANTIALIASED);
        int[] full = read(png, size, Resize.ANTIALIASED);
        assertThat(meanDifference(fast, full)).as("size %d", size).isLessThan(1.5); // grey levels
      }
    }

    private double meanDifference(int[] one, int[] other) {
      assertThat(one).hasSameSizeAs(other);
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += Math.abs(one[i] - other[i]);
      }
      return sum / one.length;
    }
  }

  @Test
  void fillsABufferPictureByPicture() throws UnreadableImageException {
    ImageReader reader = new ImageReader(new Preprocessing(2, Resize.ANTIALIASED));
    ByteBuffer pixels = ByteBuffer.allocateDirect(3 * reader.bytesPerImage());
    reader.read(Golden.bytes("image/one.png"), pixels);
    reader.read(Golden.bytes("image/rgb.png"), pixels);
    assertThat(pixels.position()).isEqualTo(24);
    assertThat(pixels.get(0) & 0xFF).isEqualTo(RED[0]);
    assertThat(pixels.get(12 + 3) & 0xFF).isEqualTo(GREEN[0]);
  }

  /** As in tools/golden/keras_resize.py. */
  private static BufferedImage noise(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int base = x * x * 3 + y * y * 5 + x * y * 7;
        int rgb = base % 251 << 16 | (base + 31) % 251 << 8 | (base + 62) % 251;
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }

  /** Slow waves under fine grain: something like a photo. */
  private static BufferedImage texture(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = (int) (128 + 80 * Math.sin(x / 31.0) + random.nextInt(40) - 20);
        int green = (int) (128 + 80 * Math.cos(y / 17.0) + random.nextInt(40) - 20);
        int blue = (int) (128 + 80 * Math.sin((x + y) / 53.0) + random.nextInt(40) - 20);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static byte[] encode(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
