package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;

import dev.graft.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every kind of picture, pixel by pixel; tools/golden/picture_kinds.py made them. */
class PictureKindsTest {
  private static final Logger LOG = LoggerFactory.getLogger(PictureKindsTest.class);

  /** Grey levels by which 16 bits may differ: rounded to eight bits here, cut off there. */
  private static final int ROUNDING = 1;

  /**
   * Grey levels by which a JPEG may differ: two inverse cosine transforms, two ways to upsample.
   */
  private static final int LOSSY = 3;

  private static final Map<String, String> TABLE = new TreeMap<>();

  /**
   * @param pixels RGB, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // compared with nothing
  record Kind(String name, int width, int height, byte[] pixels, byte[] file) {
    @Override
    public String toString() {
      return name;
    }

    int tolerance() {
      boolean lossy = name.endsWith(".jpg") || name.contains("jpeg") || name.contains("lossy.");
      return lossy ? LOSSY : name.contains("16") || name.startsWith("rgb5") ? ROUNDING : 0;
    }
  }

  static Stream<Kind> kinds() {
    Map<String, byte[]> pixels = new LinkedHashMap<>();
    return Golden.lines("picture_kinds.txt").stream()
        .map(
            line -> {
              String[] part = line.split(" ", -1);
              boolean same = part[3].startsWith("=");
              byte[] own = same ? pixels.get(part[3].substring(1)) : inflated(part[3]);
              pixels.put(part[0], Objects.requireNonNull(own));
              int width = Integer.parseInt(part[1]);
              return new Kind(part[0], width, Integer.parseInt(part[2]), own, inflated(part[4]));
            });
  }

  private static byte[] inflated(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isReadAsOtherDecodersReadIt(Kind kind) throws UnreadableImageException {
    byte[] read = new byte[kind.pixels().length];
    try (PointerScope scope = new PointerScope()) {
      PictureHeader header = HeaderReader.read(kind.file());
      Mat picture = PictureDecoder.decode(kind.file(), header, IMREAD_COLOR);
      assertThat(picture.cols()).isEqualTo(kind.width());
      assertThat(picture.rows()).isEqualTo(kind.height());
      for (int y = 0; y < kind.height(); y++) {
        picture.ptr(y).get(read, y * kind.width() * 3, kind.width() * 3);
      }
    }
    int largest = 0;
    for (int i = 0; i < read.length; i++) { // BGR beside RGB
      int other = kind.pixels()[i / 3 * 3 + 2 - i % 3] & 0xFF;
      largest = Math.max(largest, Math.abs((read[i] & 0xFF) - other));
    }
    TABLE.put(kind.name(), largest == 0 ? "exact" : Integer.toString(largest));
    assertThat(largest).isLessThanOrEqualTo(kind.tolerance());
  }

  /** Damage of all kinds ends in a picture or a reason, and in nothing else. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isReadOrRefusedWhenDamaged(Kind kind) {
    Random random = new Random(kind.name().hashCode());
    for (int i = 0; i < 8; i++) {
      byte[] damaged = kind.file().clone();
      for (int change = 0; change <= i % 3; change++) {
        int header = i % 2 == 0 ? Math.min(200, damaged.length) : damaged.length;
        damaged[random.nextInt(header)] = (byte) random.nextInt();
      }
      try (PointerScope scope = new PointerScope()) {
        PictureHeader header = HeaderReader.read(damaged);
        if (header.pixels() < 1 << 20) { // larger ones take their time
          assertThat(PictureDecoder.decode(damaged, header, IMREAD_COLOR).channels()).isEqualTo(3);
        }
      } catch (UnreadableImageException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  /** What the documentation's table of formats and kinds is taken from. */
  @AfterAll
  static void tell() {
    TABLE.forEach((kind, difference) -> LOG.info("{} {}", kind, difference));
  }
}
