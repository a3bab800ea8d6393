package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class BmpHeaderTest {
  private static final int DATA = 10;
  private static final int SIZE = 14;
  private static final int WIDTH = 18;
  private static final int HEIGHT = 22;
  private static final int COLORS = 46;

  private final Random random = new Random(5);

  private ByteBuffer bmp(String compression, int type) throws IOException {
    return ByteBuffer.wrap(DrawnPicture.encoded("bmp", compression, type, random))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer bmp) {
    byte[] bytes = new byte[bmp.capacity()];
    bmp.get(0, bytes);
    return bytes;
  }

  private static void assertRefused(ByteBuffer bmp) {
    byte[] file = bytes(bmp);
    try (PointerScope scope = new PointerScope()) {
      assertThatThrownBy(() -> PictureDecoder.decode(file, HeaderReader.read(file), IMREAD_COLOR))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessage("BMP that is damaged or cut short");
    }
  }

  @Test
  void refusesHeadersOfUnknownSize() throws Exception {
    for (int size : new int[] {41, (1 << 22) | 40, 0x8028, 13}) {
      assertRefused(bmp("BI_RGB", BufferedImage.TYPE_BYTE_BINARY).putInt(SIZE, size));
    }
  }

  @Test
  void refusesPixelsThatBeginInTheHeader() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_BINARY}) {
      assertRefused(bmp("BI_RGB", type).putInt(DATA, 50));
    }
  }

  @Test
  void refusesMoreColorsThanThereIsRoomFor() throws Exception {
    for (int colors : new int[] {3, 0x40000, -1}) {
      assertRefused(bmp("BI_RGB", BufferedImage.TYPE_BYTE_BINARY).putInt(COLORS, colors));
    }
    assertRefused(bmp("BI_RGB", BufferedImage.TYPE_BYTE_INDEXED).putInt(COLORS, 257));
  }

  @Test
  void refusesAPictureThatIsSmallerThanItsPixels() throws Exception {
    for (int at : new int[] {WIDTH, HEIGHT}) {
      ByteBuffer bmp = bmp("BI_RGB", BufferedImage.TYPE_INT_RGB);
      assertRefused(bmp.putInt(at, bmp.getInt(at) / 2));
    }
  }

  @Test
  void readsOneWithMoreBehind() throws Exception {
    ByteBuffer bmp = bmp("BI_RGB", BufferedImage.TYPE_INT_RGB);
    byte[] longer = Arrays.copyOf(bytes(bmp), bmp.capacity() + 321);
    assertThat(HeaderReader.read(longer).width()).isEqualTo(bmp.getInt(WIDTH));
  }

  @Test
  void refusesZerosForTheLastRuns() throws Exception {
    ByteBuffer bmp = bmp("BI_RLE8", BufferedImage.TYPE_BYTE_INDEXED);
    int data = bmp.getInt(DATA);
    int kept = data + (bmp.capacity() - data) / 3;
    bmp.put(kept, new byte[bmp.capacity() - kept]);
    assertRefused(bmp);
  }

  @Test
  void refusesRunsOfALargerPicture() throws Exception {
    for (int at : new int[] {WIDTH, HEIGHT}) {
      ByteBuffer bmp = bmp("BI_RLE8", BufferedImage.TYPE_BYTE_INDEXED);
      assertRefused(bmp.putInt(at, bmp.getInt(at) / 2));
    }
  }
}
