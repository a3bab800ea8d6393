package dev.graft.bench.field;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The JDK's own reading and writing, the independent opinion on what a picture shows. */
final class Pictures {
  private static final long MOST_PIXELS = 4_000_000;

  private Pictures() {}

  static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  static BufferedImage read(InputStream bytes) throws IOException {
    BufferedImage image = ImageIO.read(bytes);
    if (image == null) {
      throw new IOException("no picture");
    }
    return Motif.onWhite(image);
  }

  /** A reading of damaged bytes, if the JDK makes anything of them that is worth comparing. */
  static Optional<BufferedImage> attempt(PictureForm form, byte[] bytes) {
    try {
      BufferedImage image = form.read(bytes);
      boolean small = (long) image.getWidth() * image.getHeight() <= MOST_PIXELS;
      return small ? Optional.of(image) : Optional.empty();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty(); // the JDK's readers throw all sorts of things
    }
  }
}
