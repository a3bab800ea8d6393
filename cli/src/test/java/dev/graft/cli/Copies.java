package dev.graft.cli;

import dev.graft.image.JpegBytes;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Copies of photos in other bytes. */
final class Copies {
  private Copies() {}

  /** The same picture in half its size, as a JPEG. */
  static void half(Path photo, Path copy) throws IOException {
    BufferedImage picture = read(photo);
    int width = picture.getWidth() / 2;
    int height = picture.getHeight() / 2;
    write(picture, 0, 0, width, height, copy);
  }

  /** What a mirror shows of it. */
  static void mirrored(Path photo, Path copy) throws IOException {
    BufferedImage picture = read(photo);
    write(picture, picture.getWidth(), 0, -picture.getWidth(), picture.getHeight(), copy);
  }

  private static BufferedImage read(Path photo) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(photo)));
  }

  private static void write(BufferedImage picture, int x, int y, int width, int height, Path copy)
      throws IOException {
    BufferedImage drawn =
        new BufferedImage(Math.abs(width), Math.abs(height), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    // As programs resize. Java's own way takes every other pixel, which leaves all the noise.
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, x, y, width, height, null);
    graphics.dispose();
    Files.createDirectories(copy.toAbsolutePath().getParent());
    Files.write(copy, JpegBytes.of(drawn, 0.8f));
  }
}
