package dev.graft.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of three simple things, drawn anew for every test. */
final class DrawnPhotos {
  private static final int SIDE = 48;
  private static final int SPECKS = 60;

  private DrawnPhotos() {}

  /** Draws pictures {@code 0.png}, {@code 1.png} and so on of one thing into a folder. */
  static void draw(Path folder, String thing, int first, int count) {
    for (int i = first; i < first + count; i++) {
      one(folder.resolve(i + ".png"), thing, i);
    }
  }

  /** Another one for every picture: two things of a kind on a plain one are the same picture. */
  private static void ground(Graphics2D canvas, Random random) {
    for (int i = 0; i < SPECKS; i++) {
      canvas.setColor(new Color(random.nextInt(120), random.nextInt(120), random.nextInt(120)));
      canvas.fillRect(
          random.nextInt(SIDE), random.nextInt(SIDE), 3 + random.nextInt(5), 3 + random.nextInt(5));
    }
  }

  /** Draws one picture; the same number gives the same picture. */
  static Path one(Path file, String thing, int number) {
    Random random = new Random(number * 31L + thing.hashCode());
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
    canvas.fillRect(0, 0, SIDE, SIDE);
    ground(canvas, new Random(number * 37L + thing.hashCode()));
    canvas.setColor(new Color(150 + random.nextInt(100), 200, 150 + random.nextInt(100)));
    canvas.setStroke(new BasicStroke(4));
    int x = 4 + random.nextInt(8);
    int size = 24 + random.nextInt(10);
    switch (thing) {
      case "ring" -> canvas.drawOval(x, x, size, size);
      case "cross" -> {
        canvas.drawLine(x, x, x + size, x + size);
        canvas.drawLine(x, x + size, x + size, x);
      }
      default -> {
        canvas.drawLine(x, x, x, x + size);
        canvas.drawLine(x + size, x, x + size, x + size);
      }
    }
    canvas.dispose();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(image, "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
