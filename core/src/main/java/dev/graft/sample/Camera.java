package dev.graft.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.stream.DoubleStream;

/** What a camera adds to a scene: colour of the light, exposure, fall-off, blur and noise. */
final class Camera {
  private static final int GRAINS = 1024;

  private final Chance chance;

  Camera(Chance chance) {
    this.chance = chance;
  }

  void take(BufferedImage picture) {
    blur(picture, chance.happens(0.4) ? chance.between(1.2, 2.6) : 1);
    expose(picture);
  }

  /** Loses detail by going through a smaller picture. */
  private static void blur(BufferedImage picture, double strength) {
    if (strength <= 1) {
      return;
    }
    int width = (int) (picture.getWidth() / strength);
    int height = (int) (picture.getHeight() / strength);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    draw(picture, small);
    draw(small, picture);
  }

  private static void draw(BufferedImage from, BufferedImage to) {
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
    g.dispose();
  }

  private void expose(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    double exposure = chance.between(0.6, 1.2);
    double warmth = chance.between(-0.16, 0.2);
    double[] light = {exposure * (1 + warmth), exposure, exposure * (1 - warmth)};
    double falloff = chance.between(0, 0.5);
    double sun = chance.angle();
    double slope = chance.between(0, 0.35);
    double noise = chance.happens(0.5) ? chance.between(2, 12) : 2;
    double[] grains = DoubleStream.generate(chance::normal).limit(GRAINS).toArray();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      int row = i / width;
      double x = 2.0 * (i % width) / width - 1;
      double y = 2.0 * row / height - 1;
      double here =
          (1 - falloff * (x * x + y * y) / 2)
              * (1 + slope * (x * Math.cos(sun) + y * Math.sin(sun)));
      double grain = noise * grains[chance.count(0, GRAINS - 1)];
      int red = Shade.channel((pixels[i] >> 16 & 0xff) * here * light[0] + grain);
      int green = Shade.channel((pixels[i] >> 8 & 0xff) * here * light[1] + grain);
      int blue = Shade.channel((pixels[i] & 0xff) * here * light[2] + grain);
      pixels[i] = red << 16 | green << 8 | blue;
    }
    picture.setRGB(0, 0, width, height, pixels, 0, width);
  }
}
