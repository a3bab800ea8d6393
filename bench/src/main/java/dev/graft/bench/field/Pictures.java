package dev.graft.bench.field;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Node;

/** The JDK's own reading and writing, the independent opinion on what a picture shows. */
final class Pictures {
  private static final long MOST_PIXELS = 16_000_000;

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

  /** The first frame of a GIF where its canvas has it; the JDK gives the frame alone. */
  static BufferedImage onCanvas(InputStream bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
      reader.setInput(in);
      Node screen = field(reader.getStreamMetadata(), "LogicalScreenDescriptor");
      Node frame = field(reader.getImageMetadata(0), "ImageDescriptor");
      BufferedImage canvas =
          new BufferedImage(
              number(screen, "logicalScreenWidth"),
              number(screen, "logicalScreenHeight"),
              BufferedImage.TYPE_INT_ARGB);
      int left = number(frame, "imageLeftPosition");
      Graphics2D graphics = canvas.createGraphics();
      graphics.drawImage(reader.read(0), left, number(frame, "imageTopPosition"), null);
      graphics.dispose();
      return Motif.onWhite(canvas);
    } finally {
      reader.dispose();
    }
  }

  private static Node field(IIOMetadata metadata, String name) throws IOException {
    Node root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
    for (Node each = root.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each.getNodeName().equals(name)) {
        return each;
      }
    }
    throw new IOException("no " + name);
  }

  private static int number(Node field, String name) {
    return Integer.parseInt(field.getAttributes().getNamedItem(name).getNodeValue());
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
