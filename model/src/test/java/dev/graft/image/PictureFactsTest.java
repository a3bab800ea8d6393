package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureFactsTest {
  private static byte[] jpeg() throws IOException {
    return JpegBytes.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), 0.9f);
  }

  /** The same picture with an EXIF block that names maker and model. */
  private static byte[] by(String maker, String model) throws IOException {
    byte[] first = (maker + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] second = (model + "\0").getBytes(StandardCharsets.US_ASCII);
    int texts = 8 + 2 + 2 * 12 + 4;
    ByteBuffer exif = ByteBuffer.allocate(6 + texts + first.length + second.length);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
    entry(exif, 0x010F, first, texts);
    entry(exif, 0x0110, second, texts + first.length);
    exif.putInt(0).put(first).put(second);
    byte[] plain = jpeg();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.write(
        ByteBuffer.allocate(4)
            .putShort((short) 0xFFE1)
            .putShort((short) (2 + exif.capacity()))
            .array());
    out.write(exif.array());
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  private static void entry(ByteBuffer exif, int tag, byte[] text, int offset) {
    exif.putShort((short) tag).putShort((short) 2).putInt(text.length);
    if (text.length <= 4) {
      exif.put(Arrays.copyOf(text, 4));
    } else {
      exif.putInt(offset);
    }
  }

  @Test
  void formatAndSize() throws Exception {
    PictureFacts facts = PictureFacts.of(jpeg());

    assertThat(facts.format()).isEqualTo("JPEG");
    assertThat(facts.width()).isEqualTo(30);
    assertThat(facts.height()).isEqualTo(20);
    assertThat(facts.camera()).isEmpty();
  }

  @Test
  void theCamera() throws Exception {
    assertThat(PictureFacts.of(by("Acme Optics", "Rosecam 3")).camera())
        .contains("Acme Optics Rosecam 3");
    assertThat(PictureFacts.of(by("A", "X1")).camera()).contains("A X1"); // inside the entries
  }

  @Test
  void aDamagedBlockNamesNoCamera() throws Exception {
    byte[] whole = by("Acme Optics", "Rosecam 3");
    for (int at = 12; at < 60; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xFF;
      assertThat(PictureFacts.of(damaged).width()).isEqualTo(30);
    }
  }

  @Test
  void whatIsNoPictureHasNone() {
    assertThatThrownBy(() -> PictureFacts.of("no picture".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(UnreadableImageException.class);
  }
}
