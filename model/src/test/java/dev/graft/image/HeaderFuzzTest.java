package dev.graft.image;

import dev.graft.Fuzz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Whatever follows the first bytes of a picture, there is a size or a reason. */
public class HeaderFuzzTest {
  public static byte[] sound() {
    return picture("png");
  }

  private static byte[] picture(String form) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), form, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] encoded) {
    try {
      PictureHeader header = HeaderReader.read(encoded);
      if (header.width() < 0 || header.height() < 0 || header.bytesToDecode(1) < 0) {
        throw new AssertionError(header);
      }
    } catch (UnreadableImageException e) {
      return; // that is the reason
    }
  }

  @Test
  void anyBytesHaveASizeOrAReason() {
    for (String form : List.of("png", "gif", "tiff", "bmp", "jpeg")) {
      Fuzz.damaged(picture(form), HeaderFuzzTest::fuzzerTestOneInput);
    }
  }
}
