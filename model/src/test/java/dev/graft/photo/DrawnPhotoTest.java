package dev.graft.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Golden;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnPhotoTest {
  private static final ImageReader READER = new ImageReader(new Preprocessing(16, Resize.AREA));

  private static byte[] pixels(byte[] encoded) throws Exception {
    ByteBuffer pixels = ByteBuffer.allocateDirect(READER.bytesPerImage());
    READER.read(encoded, pixels);
    byte[] all = new byte[pixels.flip().remaining()];
    pixels.get(all);
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grey.png",
        "grey16.png",
        "grey_alpha.png",
        "half_transparent.png",
        "one.png",
        "one_bit.png",
        "palette.png",
        "palette_alpha.png",
        "rgb.png",
        "rgb.bmp",
        "palette.bmp",
        "rgb16.png",
        "rgba.png",
        "rgba16.png",
      })
  void hasThePixelsOfTheFileThatJavaReadItFrom(String file) throws Exception {
    byte[] encoded = Golden.bytes("image/" + file);
    BufferedImage decoded = ImageIO.read(Golden.file("image/" + file).toFile());

    assertThat(pixels(PhotoFrom.picture("drawn", decoded).read())).isEqualTo(pixels(encoded));
  }

  /** The kinds that a picture of red, green and blue may have in Java's memory. */
  enum Kind {
    INT_RGB(BufferedImage.TYPE_INT_RGB),
    INT_BGR(BufferedImage.TYPE_INT_BGR),
    BYTES(BufferedImage.TYPE_3BYTE_BGR),
    INT_ARGB(BufferedImage.TYPE_INT_ARGB),
    INT_ARGB_PREMULTIPLIED(BufferedImage.TYPE_INT_ARGB_PRE),
    BYTES_WITH_ALPHA(BufferedImage.TYPE_4BYTE_ABGR),
    BYTES_WITH_ALPHA_PREMULTIPLIED(BufferedImage.TYPE_4BYTE_ABGR_PRE);

    private final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  private static BufferedImage drawn(int type) {
    BufferedImage picture = new BufferedImage(16, 16, type);
    for (int i = 0; i < 256; i++) {
      picture.setRGB(i % 16, i / 16, new Color(i, 255 - i, i * 7 % 256).getRGB());
    }
    return picture;
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameInEveryKindOfMemory(Kind kind) throws Exception {
    byte[] pixels = pixels(PhotoFrom.picture("drawn", drawn(kind.type)).read());

    for (int i = 0; i < 256; i++) {
      assertThat(new int[] {pixels[3 * i] & 255, pixels[3 * i + 1] & 255, pixels[3 * i + 2] & 255})
          .containsExactly(i, 255 - i, i * 7 % 256);
    }
  }

  @Test
  void takesSixteenBitsAsAFilesAreTaken() throws Exception {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 256; i++) {
      picture.getRaster().setSample(i % 16, i / 16, 0, i * 256 + 200);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", file);

    assertThat(pixels(PhotoFrom.picture("drawn", picture).read()))
        .isEqualTo(pixels(file.toByteArray()));
  }

  @Test
  void aPartOfAPictureIsThatPart() throws Exception {
    BufferedImage whole = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    whole.getRaster().setSample(20, 20, 0, 77);

    byte[] pixels = pixels(PhotoFrom.picture("part", whole.getSubimage(12, 12, 16, 16)).read());

    assertThat(pixels[3 * (8 * 16 + 8)]).isEqualTo((byte) 77);
    assertThat(pixels[0]).isZero();
  }

  @Test
  void isReadAnewEachTime() throws Exception {
    BufferedImage picture = drawn(BufferedImage.TYPE_INT_RGB);
    Photo photo = PhotoFrom.picture("drawn", picture);
    byte[] before = photo.read();
    picture.setRGB(0, 0, 0xFFFFFF);

    assertThat(photo.read()).isNotEqualTo(before);
    assertThat(photo.name()).isEqualTo("drawn");
    assertThat(photo).hasToString("drawn");
  }
}
