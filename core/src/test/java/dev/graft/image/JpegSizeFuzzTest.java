package dev.graft.image;

import dev.graft.Fuzz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Whatever follows the first bytes of a JPEG, there is a size or a reason. */
public class JpegSizeFuzzTest {
  public static byte[] sound() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] jpeg) {
    try {
      JpegSize size = JpegSize.of(jpeg);
      if (size.width() < 0 || size.height() < 0) {
        throw new AssertionError(size);
      }
    } catch (UnreadableImageException e) {
      return; // that is the reason
    }
  }

  @Test
  void anyBytesHaveASizeOrAReason() {
    Fuzz.damaged(sound(), JpegSizeFuzzTest::fuzzerTestOneInput);
  }
}
