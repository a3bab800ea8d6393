package dev.graft.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A picture of flowers: backdrop, stems and leaves, blooms, and what a camera adds. */
final class Painting {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 192;
  private static final Color GREEN = new Color(58, 98, 44);

  private final Flower flower;
  private final Chance chance;
  private final BufferedImage picture =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D g = SmoothGraphics.on(picture);

  private Painting(Flower flower, Chance chance) {
    this.flower = flower;
    this.chance = chance;
  }

  /** Paints one. */
  static BufferedImage of(Flower flower, long seed) {
    Painting painting = new Painting(flower, new Chance(seed));
    painting.paint();
    return painting.picture;
  }

  private void paint() {
    Backdrop.behind(flower, chance).paint(g, WIDTH, HEIGHT, chance);
    int blooms = flower.blooms(chance);
    double together = blooms == 1 ? 1 : Math.pow(blooms, -0.35);
    double radius = flower.size(chance) * HEIGHT * together * (flower == Flower.JASMINE ? 1.3 : 1);
    double[][] places = new double[blooms][];
    for (int bloom = 0; bloom < blooms; bloom++) {
      places[bloom] = place(places, bloom, radius);
    }
    for (double[] place : places) {
      green(place[0], place[1], radius);
    }
    for (double[] place : places) {
      bloom(place[0], place[1], radius * chance.between(0.85, 1.1));
    }
    if (chance.happens(0.15)) {
      leafInFront();
    }
    g.dispose();
    new Camera(chance).take(picture);
  }

  /** Somewhere on the picture, as far from those before it as a few tries allow. */
  private double[] place(double[][] others, int count, double radius) {
    double[] best = {WIDTH / 2.0, HEIGHT / 2.0};
    double farthest = -1;
    for (int attempt = 0; attempt < (count == 0 ? 1 : 12); attempt++) {
      double x = WIDTH * chance.between(0.25, 0.75);
      double y = HEIGHT * chance.between(0.25, 0.75);
      double nearest = 1.9 * radius; // touching is far enough
      for (int other = 0; other < count; other++) {
        nearest = Math.min(nearest, Math.hypot(x - others[other][0], y - others[other][1]));
      }
      if (nearest > farthest) {
        farthest = nearest;
        best = new double[] {x, y};
      }
    }
    return best;
  }

  private void green(double x, double y, double radius) {
    Color stem = chance.near(GREEN, 20);
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    path.quadTo(x + chance.between(-30, 30), y + 60, x + chance.between(-60, 60), HEIGHT + radius);
    g.setColor(stem);
    g.setStroke(new BasicStroke((float) Math.max(2, radius * 0.06)));
    g.draw(path);
    int leaves = chance.count(2, 6);
    for (int leaf = 0; leaf < leaves; leaf++) {
      double direction = chance.angle();
      double length = radius * chance.between(0.9, 1.7);
      Color tip =
          Shade.mix(chance.near(GREEN, 24), new Color(150, 170, 80), chance.between(0, 0.5));
      flower
          .leaf()
          .paint(
              g,
              Petal.at(x, y + radius * 0.2, direction, length),
              Shade.darker(stem, 0.3),
              tip,
              0.8,
              chance);
    }
  }

  /** One bloom, turned and tilted away by up to 55 degrees. */
  private void bloom(double x, double y, double radius) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    double turn = chance.between(-0.5, 0.5);
    g.rotate(turn);
    g.scale(1, chance.between(0.6, 1));
    flower.bloom(g, radius, chance);
    g.setTransform(before);
  }

  private void leafInFront() {
    Color green = chance.near(GREEN, 30);
    boolean left = chance.happens(0.5);
    new Petal(0.2, 1, 0.8, 0)
        .paint(
            g,
            Petal.at(
                left ? -10 : WIDTH + 10,
                HEIGHT * chance.between(0.4, 1),
                (left ? 1 : -1) * chance.between(0.6, 1.6),
                HEIGHT * chance.between(0.4, 0.7)),
            Shade.darker(green, 0.4),
            green,
            0.5,
            chance);
  }
}
