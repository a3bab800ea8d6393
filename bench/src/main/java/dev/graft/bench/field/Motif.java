package dev.graft.bench.field;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures with something to see on them, no two sides alike. */
final class Motif {
  private static final int SHAPES = 9;

  private Motif() {}

  /**
   * Draws a picture.
   *
   * @param type of {@link BufferedImage}; where it has an alpha channel, parts are transparent
   */
  static BufferedImage draw(int width, int height, int type, Random random) {
    BufferedImage image = new BufferedImage(width, height, type);
    boolean transparent = image.getColorModel().hasAlpha();
    Graphics2D graphics = image.createGraphics();
    if (!transparent) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillRect(0, 0, width, height);
    }
    for (int i = 0; i < SHAPES; i++) {
      int alpha = transparent ? 60 + random.nextInt(196) : 255;
      graphics.setColor(new Color(random.nextInt(1 << 24) | alpha << 24, transparent));
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      int across = 1 + random.nextInt(Math.max(1, width / 2));
      int down = 1 + random.nextInt(Math.max(1, height / 2));
      if (i % 2 == 0) {
        graphics.fillOval(x - across / 2, y - down / 2, across, down);
      } else {
        graphics.fillRect(x - across / 2, y - down / 2, across, down);
      }
    }
    graphics.dispose();
    return image;
  }

  /** The picture on white, without an alpha channel. */
  static BufferedImage onWhite(BufferedImage image) {
    BufferedImage flat =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = flat.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return flat;
  }

  /** The picture as it is upright, where it is stored as an EXIF orientation says. */
  static BufferedImage upright(BufferedImage stored, int orientation) {
    int width = stored.getWidth();
    int height = stored.getHeight();
    boolean turned = orientation >= 5 && orientation <= 8;
    BufferedImage upright =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int mirroredX = width - 1 - x;
        int mirroredY = height - 1 - y;
        int rgb = stored.getRGB(x, y);
        switch (orientation) {
          case 2 -> upright.setRGB(mirroredX, y, rgb);
          case 3 -> upright.setRGB(mirroredX, mirroredY, rgb);
          case 4 -> upright.setRGB(x, mirroredY, rgb);
          case 5 -> upright.setRGB(y, x, rgb);
          case 6 -> upright.setRGB(mirroredY, x, rgb);
          case 7 -> upright.setRGB(mirroredY, mirroredX, rgb);
          case 8 -> upright.setRGB(y, mirroredX, rgb);
          default -> upright.setRGB(x, y, rgb);
        }
      }
    }
    return upright;
  }
}
