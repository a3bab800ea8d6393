package dev.graft.bench.serve;

import dev.graft.image.JpegBytes;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Photos as they are sent. */
final class Jpegs {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;
  private static final int BYTES = 100_000;

  private Jpegs() {}

  /** The bytes of a folder's files. */
  static List<byte[]> in(Path folder) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  /**
   * As cameras and sites have them: each two photos beside each other, 500 × 375 pixels, in the
   * quality that makes about 100 KB.
   */
  static void writeLarger(List<Path> photos, Path folder) throws IOException {
    for (int i = 0; i + 1 < photos.size(); i += 2) {
      BufferedImage both = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D drawing = both.createGraphics();
      drawing.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      drawing.drawImage(ImageIO.read(photos.get(i).toFile()), 0, 0, WIDTH / 2, HEIGHT, null);
      drawing.drawImage(
          ImageIO.read(photos.get(i + 1).toFile()), WIDTH / 2, 0, WIDTH / 2, HEIGHT, null);
      drawing.dispose();
      Files.write(folder.resolve("%04d.jpg".formatted(i)), ofAbout(both));
    }
  }

  /** Halves the range of qualities until it is narrow. */
  private static byte[] ofAbout(BufferedImage picture) throws IOException {
    float low = 0.5f;
    float high = 1;
    byte[] jpeg = new byte[0];
    for (int step = 0; step < 6; step++) {
      float middle = (low + high) / 2;
      jpeg = JpegBytes.of(picture, middle);
      if (jpeg.length < BYTES) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return jpeg;
  }
}
