package dev.graft.image;

import dev.graft.Fuzz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it becomes pixels or is refused with a reason. */
public class ImageReaderFuzzTest {
  private static final int SIZE = 16;
  private static final ImageReader READER =
      new ImageReader(new Preprocessing(SIZE, Resize.ANTIALIASED));

  public static byte[] sound() {
    return picture("png", BufferedImage.TYPE_INT_ARGB);
  }

  private static byte[] picture(String form, int type) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BufferedImage image = new BufferedImage(23, 17, type);
      image.createGraphics().drawLine(3, 2, 20, 15);
      ImageIO.write(image, form, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] encoded) {
    ByteBuffer pixels = ByteBuffer.allocate(READER.bytesPerImage());
    boolean read;
    try {
      READER.read(encoded, pixels);
      read = true;
    } catch (UnreadableImageException e) {
      read = false;
    }
    if (pixels.position() != (read ? pixels.capacity() : 0)) {
      throw new AssertionError("%d bytes were written".formatted(pixels.position()));
    }
  }

  @Test
  void anyBytesBecomePixelsOrAReason() {
    for (String form : List.of("png", "gif", "tiff", "bmp", "jpeg")) {
      boolean alpha = !form.equals("jpeg") && !form.equals("bmp");
      int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
      Fuzz.damaged(picture(form, type), ImageReaderFuzzTest::fuzzerTestOneInput);
    }
  }
}
