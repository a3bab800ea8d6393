package dev.graft.image;

import dev.graft.Fuzz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Whatever follows the first bytes of a PNG, there is a size or a reason. */
public class PngHeaderFuzzTest {
  public static byte[] sound() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] png) {
    try {
      PngHeader size = PngHeader.of(png);
      if (size.width() < 0 || size.height() < 0) {
        throw new AssertionError(size);
      }
    } catch (UnreadableImageException e) {
      return; // that is the reason
    }
  }

  @Test
  void anyBytesHaveASizeOrAReason() {
    Fuzz.damaged(sound(), PngHeaderFuzzTest::fuzzerTestOneInput);
  }
}
