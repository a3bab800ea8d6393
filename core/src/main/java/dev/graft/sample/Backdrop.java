package dev.graft.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What lies out of focus behind the flowers: a few large spots of light, painted small and blown
 * up.
 */
enum Backdrop {
  FOLIAGE(new Color(38, 66, 30), new Color(110, 140, 70), new Color(20, 36, 20), 1),
  MEADOW(new Color(120, 150, 80), new Color(180, 190, 120), new Color(70, 110, 60), 1),
  SKY(new Color(150, 190, 225), new Color(225, 235, 245), new Color(110, 160, 110), 1.5),
  EARTH(new Color(110, 86, 64), new Color(160, 130, 100), new Color(60, 46, 36), 1),
  WATER(new Color(40, 70, 84), new Color(130, 160, 160), new Color(24, 50, 46), 5),
  WALL(new Color(200, 192, 180), new Color(224, 220, 214), new Color(160, 150, 140), 1.5),
  DUSK(new Color(40, 34, 50), new Color(110, 70, 80), new Color(16, 16, 24), 1);

  private static final int COARSER = 8;

  private final Color ground;
  private final Color bright;
  private final Color dark;
  private final double stretched;

  Backdrop(Color ground, Color bright, Color dark, double stretched) {
    this.ground = ground;
    this.bright = bright;
    this.dark = dark;
    this.stretched = stretched;
  }

  /** One for a picture of these flowers; a lotus stands in water more often than others. */
  static Backdrop behind(Flower flower, Chance chance) {
    return flower == Flower.LOTUS && chance.happens(0.35) ? WATER : chance.oneOf(List.of(values()));
  }

  void paint(Graphics2D g, int width, int height, Chance chance) {
    BufferedImage coarse =
        new BufferedImage(width / COARSER, height / COARSER, BufferedImage.TYPE_INT_RGB);
    Graphics2D small = SmoothGraphics.on(coarse);
    Color own = chance.near(ground, 24);
    small.setColor(own);
    small.fillRect(0, 0, coarse.getWidth(), coarse.getHeight());
    int spots = chance.count(20, 60);
    for (int spot = 0; spot < spots; spot++) {
      Color colour = Shade.mix(own, chance.happens(0.5) ? bright : dark, chance.between(0.2, 1));
      double across = chance.between(2, 9) * stretched;
      double high = chance.between(2, 9) / Math.sqrt(stretched);
      small.setColor(Shade.sheer(chance.near(colour, 12), chance.between(0.2, 0.7)));
      small.fill(
          new Ellipse2D.Double(
              chance.between(-across, coarse.getWidth()),
              chance.between(-high, coarse.getHeight()),
              across,
              high));
    }
    small.dispose();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(coarse, 0, 0, width, height, null);
  }
}
