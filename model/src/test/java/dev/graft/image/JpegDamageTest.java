package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.graft.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JPEG of which a part is missing is refused, though its end marker is there. */
class JpegDamageTest {
  /** Bytes at the end that hold no more than the last blocks of some picture. */
  private static final int LAST_BLOCKS = 24;

  private static void read(byte[] jpeg, int flag) throws UnreadableImageException {
    try (PointerScope scope = new PointerScope()) {
      assertThat(PictureDecoder.decode(jpeg, HeaderReader.read(jpeg), flag).empty()).isFalse();
    }
  }

  private static boolean isRefused(byte[] jpeg, int flag) {
    try {
      read(jpeg, flag);
      return false;
    } catch (UnreadableImageException e) {
      assertThat(e.reason()).startsWith("JPEG that is ");
      return true;
    }
  }

  /** Its first {@code length} bytes, and an end marker. */
  private static byte[] cut(byte[] whole, int length) {
    byte[] cut = Arrays.copyOf(whole, length + 2);
    cut[length] = (byte) 0xFF;
    cut[length + 1] = (byte) 0xD9;
    return cut;
  }

  @ParameterizedTest
  @CsvSource({"320, 200, false", "320, 200, true", "1201, 805, false", "1201, 805, true"})
  void cutAnywhere(int width, int height, boolean progressive) throws IOException {
    byte[] whole = encode(picture(width, height), progressive);
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      int begin = 700; // the headers are whole: without them there is no picture anyway
      int length = begin + random.nextInt(whole.length - LAST_BLOCKS - begin);
      for (int flag : new int[] {IMREAD_COLOR, IMREAD_REDUCED_COLOR_4}) {
        assertThat(isRefused(cut(whole, length), flag))
            .as("%d of %d bytes", length, whole.length)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStretchOfZeros(boolean progressive) throws IOException {
    byte[] whole = encode(picture(640, 480), progressive);
    for (int begin : new int[] {whole.length / 3, whole.length / 2, whole.length - 600}) {
      byte[] holed = whole.clone();
      Arrays.fill(holed, begin, begin + 512, (byte) 0);
      assertThat(isRefused(holed, IMREAD_COLOR)).as("zeros from %d", begin).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "subsampled.jpg",
        "restarts.jpg",
        "cmyk.jpg",
        "grey.jpg"
      })
  void smallOnesCutByAFewBytes(String name) {
    byte[] whole = Golden.bytes("image/" + name);
    for (int missing = 8; missing < 60; missing++) {
      assertThat(isRefused(cut(whole, whole.length - 2 - missing), IMREAD_COLOR))
          .as("%d bytes missing", missing)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wholeOnesAreRead(boolean progressive) throws IOException, UnreadableImageException {
    for (int width : new int[] {17, 100, 640}) {
      byte[] whole = encode(picture(width, 90), progressive);
      read(whole, IMREAD_COLOR);
      read(Arrays.copyOf(whole, whole.length - 2), IMREAD_COLOR); // no end marker
      read(Arrays.copyOf(whole, whole.length + 3000), IMREAD_COLOR); // zeros behind it
      byte[] padded = Arrays.copyOf(whole, whole.length + 3000);
      padded[whole.length - 2] = 0; // zeros, and no end marker
      padded[whole.length - 1] = 0;
      read(padded, IMREAD_COLOR);
    }
  }

  /** Of middle grey in its corner, or with runs of zero bits: suspected, and cleared. */
  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void plainOnesAreRead(int level) throws IOException, UnreadableImageException {
    BufferedImage plain = new BufferedImage(700, 500, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 700 * 500; i++) {
      plain.setRGB(i % 700, i / 700, level * 0x010101);
    }
    read(encode(plain, false), IMREAD_COLOR);
    read(encode(plain, true), IMREAD_COLOR);
  }

  /** After each restart marker libjpeg begins anew, and says of many warnings only the first. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8, 0.95})
  void zerosUpToTheEndBetweenRestarts(double begin) {
    byte[] whole = withRestarts(picture(320, 200));
    byte[] holed = whole.clone();
    Arrays.fill(holed, (int) (begin * whole.length), whole.length - 2, (byte) 0);
    assertThat(isRefused(holed, IMREAD_COLOR)).isTrue();
  }

  @Test
  void zerosBehindTheLastRestartAreReadOver() throws UnreadableImageException {
    byte[] whole = withRestarts(picture(320, 200));
    byte[] padded = Arrays.copyOf(whole, whole.length + 600);
    Arrays.fill(padded, whole.length - 2, padded.length - 2, (byte) 0);
    padded[padded.length - 2] = (byte) 0xFF;
    padded[padded.length - 1] = (byte) 0xD9;
    read(whole, IMREAD_COLOR);
    read(padded, IMREAD_COLOR);
  }

  private static byte[] withRestarts(BufferedImage picture) {
    try (PointerScope scope = new PointerScope()) {
      Mat pixels = new Mat(picture.getHeight(), picture.getWidth(), CV_8UC3);
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          int rgb = picture.getRGB(x, y);
          pixels.ptr(y, x).put((byte) rgb, (byte) (rgb >> 8), (byte) (rgb >> 16));
        }
      }
      BytePointer encoded = new BytePointer();
      imencode(".jpg", pixels, encoded, new IntPointer(IMWRITE_JPEG_RST_INTERVAL, 4));
      byte[] jpeg = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(jpeg);
      return jpeg;
    }
  }

  @Test
  void moreScansThanAnyProgramWritesAreNotDecoded() throws IOException {
    byte[] whole = encode(picture(64, 64), true);
    int last = whole.length - 2;
    while (whole[last] != (byte) 0xFF || whole[last + 1] != (byte) 0xDA) {
      last--;
    }
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(whole, 0, last);
    for (int i = 0; i < 300; i++) {
      many.write(whole, last, whole.length - 2 - last);
    }
    many.write(whole, whole.length - 2, 2);
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> read(many.toByteArray(), IMREAD_COLOR))
        .withMessageMatching("JPEG of 3\\d\\d scans, more than any program writes");
  }

  @ParameterizedTest
  @CsvSource({"c3, lossless JPEG", "f7, JPEG-LS"})
  void otherProcessesAreCalledByTheirName(String marker, String name) throws IOException {
    byte[] jpeg = encode(picture(64, 64), true);
    jpeg[frame(jpeg) + 1] = (byte) Integer.parseInt(marker, 16);
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> HeaderReader.read(jpeg))
        .withMessageStartingWith(name + ", which Graft does not read");
  }

  @Test
  void tooFewBytesForItsSizeAreNotDecoded() throws IOException {
    byte[] forged = encode(picture(64, 64), true);
    int frame = frame(forged);
    forged[frame + 5] = 0x3E; // 16000 x 16000
    forged[frame + 6] = (byte) 0x80;
    forged[frame + 7] = 0x3E;
    forged[frame + 8] = (byte) 0x80;
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> HeaderReader.read(forged))
        .withMessage("JPEG that is damaged or cut short");
  }

  private static int frame(byte[] jpeg) {
    int at = 0;
    while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) 0xC2) {
      at++;
    }
    return at;
  }

  private static BufferedImage picture(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(11);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(24);
        int red = (int) (120 + 90 * Math.sin(x / 23.0)) + grain;
        int green = (int) (120 + 90 * Math.cos(y / 19.0)) + grain;
        int blue = (int) (120 + 90 * Math.sin((x - y) / 41.0)) + grain;
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static byte[] encode(BufferedImage picture, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
