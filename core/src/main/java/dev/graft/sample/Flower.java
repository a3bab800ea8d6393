package dev.graft.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A kind of flower. What tells the kinds apart is their build; colours they share, so that colour
 * alone does not give them away.
 */
enum Flower {
  /** A few small stars in a cluster, five to seven narrow petals each. */
  JASMINE(new Petal(0.22, 1.15, 0.8, 0), 2, 6, 0.14, 0.25) {
    @Override
    void bloom(Graphics2D g, double radius, Chance chance) {
      Color petal = chance.oneOf(PALE);
      int petals = chance.count(5, 7);
      Petal form = new Petal(chance.between(0.2, 0.27), 1.25, 0.72, 0);
      Color throat = Shade.mix(petal, new Color(190, 200, 110), 0.6);
      ring(g, form, petals, chance.angle(), radius, throat, petal, 0.12, chance);
      dot(g, 0, 0, radius * 0.1, new Color(196, 190, 80));
      dot(g, 0, 0, radius * 0.05, new Color(120, 130, 40));
    }
  },

  /** Rings of broad, rounded petals, narrower and darker towards the middle. */
  ROSE(new Petal(0.34, 0.9, 0.8, 0.012), 1, 3, 0.3, 0.5) {
    @Override
    void bloom(Graphics2D g, double radius, Chance chance) {
      Color petal = chance.oneOf(chance.happens(0.75) ? BRIGHT : PALE);
      Color deep = Shade.darker(petal, 0.45);
      int rings = chance.count(4, 6);
      for (int ring = 0; ring < rings; ring++) {
        double inwards = (double) ring / rings;
        Petal form = new Petal(chance.between(0.46, 0.56), 1.9, 0.5, 0.015);
        Color base = Shade.mix(Shade.darker(petal, 0.3), deep, inwards);
        Color tip = Shade.mix(Shade.lighter(petal, 0.14), petal, inwards);
        int petals = Math.max(3, 6 - ring);
        ring(g, form, petals, chance.angle(), radius * (1 - 0.82 * inwards), base, tip, 0, chance);
      }
      Path2D spiral = new Path2D.Double();
      spiral.moveTo(0, 0);
      for (double turn = 0; turn < 9; turn += 0.3) {
        double away = radius * 0.016 * turn;
        spiral.lineTo(away * Math.cos(turn), away * Math.sin(turn));
      }
      g.setColor(Shade.sheer(Shade.darker(deep, 0.3), 0.8));
      g.setStroke(new BasicStroke((float) (radius * 0.025)));
      g.draw(spiral);
    }
  },

  /** Five wide ruffled petals with a dark throat, and a long column of stamens. */
  HIBISCUS(new Petal(0.36, 0.8, 0.75, 0.03), 1, 2, 0.34, 0.55) {
    @Override
    void bloom(Graphics2D g, double radius, Chance chance) {
      Color petal = chance.oneOf(chance.happens(0.75) ? BRIGHT : PALE);
      Color throat = Shade.mix(petal, new Color(120, 10, 50), chance.between(0.45, 0.85));
      Petal form = new Petal(chance.between(0.45, 0.54), 1.55, 0.6, 0.03);
      ring(g, form, 5, chance.angle(), radius, throat, petal, 1, chance);
      stamens(g, radius * chance.between(0.65, 0.95), chance);
    }

    private void stamens(Graphics2D g, double length, Chance chance) {
      double direction = chance.angle();
      double bend = chance.between(-0.3, 0.3);
      Color column = chance.oneOf(List.of(new Color(250, 225, 200), new Color(240, 150, 150)));
      for (double t = 0; t < 1; t += 0.02) {
        double x = length * t * Math.cos(direction + bend * t);
        double y = length * t * Math.sin(direction + bend * t);
        dot(g, x, y, length * (0.055 - 0.03 * t), Shade.darker(column, 0.25 * (1 - t)));
        if (t > 0.45 && chance.happens(0.8)) {
          double far = length * 0.09;
          double to = chance.angle();
          dot(g, x + far * Math.cos(to), y + far * Math.sin(to), length * 0.028, POLLEN);
        }
      }
      for (int stigma = -2; stigma <= 2; stigma++) {
        double to = direction + bend + stigma * 0.09;
        dot(g, 1.08 * length * Math.cos(to), 1.08 * length * Math.sin(to), length * 0.03, column);
      }
    }
  },

  /** Layers of pointed, hollow petals around a flat yellow pod; seen from above or the side. */
  LOTUS(new Petal(0.5, 1, 0.5, 0), 1, 2, 0.34, 0.52) {
    @Override
    void bloom(Graphics2D g, double radius, Chance chance) {
      Color tip = chance.oneOf(chance.happens(0.55) ? BRIGHT : PALE);
      Color base = Shade.lighter(tip, chance.between(0.45, 0.8));
      Petal form = new Petal(chance.between(0.2, 0.26), 1.1, 0.8, 0);
      if (chance.happens(0.5)) {
        for (int layer = 0; layer < 3; layer++) {
          double length = radius * (1 - 0.2 * layer);
          ring(g, form, 8 - layer, chance.angle(), length, base, tip, 0.3, chance);
        }
        pod(g, radius * 0.22, chance);
      } else {
        fan(g, form, 4, 1.45, radius, base, tip, chance);
        fan(g, form, 3, 1.0, radius * 0.97, base, tip, chance);
        dot(g, 0, -radius * 0.25, radius * 0.2, POLLEN);
        fan(g, form, 3, 1.3, radius * 0.7, base, tip, chance);
        fan(g, new Petal(0.3, 1.1, 0.8, 0), 1, 0.7, radius * 0.72, base, tip, chance);
      }
    }

    /** Petals to both sides of the upright, the outer ones first. */
    private void fan(
        Graphics2D g,
        Petal form,
        int pairs,
        double spread,
        double length,
        Color base,
        Color tip,
        Chance chance) {
      for (int pair = pairs; pair >= 1; pair--) {
        for (int side = -1; side <= 1; side += 2) {
          double direction = side * spread * (pair - 0.5) / pairs + chance.between(-0.06, 0.06);
          form.paint(g, Petal.at(0, radius0(length), direction, length), base, tip, 0.3, chance);
        }
      }
    }

    private double radius0(double length) {
      return length * 0.35;
    }

    private void pod(Graphics2D g, double radius, Chance chance) {
      for (int stamen = 0; stamen < 40; stamen++) {
        double to = chance.angle();
        double far = radius * chance.between(1, 1.5);
        dot(g, far * Math.cos(to), far * Math.sin(to), radius * 0.1, POLLEN);
      }
      dot(g, 0, 0, radius, new Color(205, 195, 80));
      for (int seed = 0; seed < 9; seed++) {
        double far = seed == 0 ? 0 : radius * 0.62;
        double x = far * Math.cos(seed * Math.PI / 4);
        dot(g, x, far * Math.sin(seed * Math.PI / 4), radius * 0.12, new Color(110, 120, 40));
      }
    }
  },

  /** A dozen long straps in two uneven rings around a green cone. */
  CHAMPAKA(new Petal(0.2, 0.85, 0.9, 0), 1, 3, 0.3, 0.48) {
    @Override
    void bloom(Graphics2D g, double radius, Chance chance) {
      Color petal = chance.oneOf(chance.happens(0.6) ? WARM : PALE);
      Color base = Shade.mix(petal, new Color(215, 150, 40), 0.4);
      for (int layer = 0; layer < 2; layer++) {
        int petals = chance.count(6, 8);
        double first = chance.angle();
        for (int i = 0; i < petals; i++) {
          Petal form = new Petal(chance.between(0.1, 0.15), 1.35, 0.7, 0);
          double direction = first + (i + chance.between(-0.25, 0.25)) * 2 * Math.PI / petals;
          double length = radius * chance.between(0.78, 1) * (1 - 0.22 * layer);
          form.paint(g, Petal.at(0, 0, direction, length), base, petal, 0.4, chance);
        }
      }
      double lean = chance.angle();
      for (double t = 0; t < 1; t += 0.05) {
        double far = radius * 0.24 * t;
        Color green = Shade.mix(new Color(95, 120, 40), new Color(190, 190, 90), t);
        double size = radius * (0.085 - 0.05 * t);
        dot(g, far * Math.cos(lean), far * Math.sin(lean), size, chance.near(green, 16));
      }
    }
  };

  private static final List<Color> PALE =
      List.of(
          new Color(252, 250, 244),
          new Color(248, 240, 232),
          new Color(250, 244, 214),
          new Color(250, 228, 232));

  private static final List<Color> WARM =
      List.of(new Color(246, 190, 70), new Color(250, 214, 110), new Color(238, 150, 50));

  private static final List<Color> BRIGHT =
      List.of(
          new Color(206, 28, 46),
          new Color(226, 64, 110),
          new Color(240, 130, 160),
          new Color(246, 190, 70),
          new Color(238, 120, 60),
          new Color(178, 70, 160));

  private static final Color POLLEN = new Color(240, 196, 50);

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final Petal leaf;

  private final int fewest;
  private final int most;
  private final double smallest;
  private final double largest;

  Flower(Petal leaf, int fewest, int most, double smallest, double largest) {
    this.leaf = leaf;
    this.fewest = fewest;
    this.most = most;
    this.smallest = smallest;
    this.largest = largest;
  }

  /**
   * Paints one bloom around the origin.
   *
   * @param radius in pixels
   */
  abstract void bloom(Graphics2D g, double radius, Chance chance);

  /** The form of its leaves. */
  Petal leaf() {
    return leaf;
  }

  /** How many blooms there are on a picture. */
  int blooms(Chance chance) {
    return chance.count(fewest, most);
  }

  /** A bloom's radius as a share of the picture's height. */
  double size(Chance chance) {
    return chance.between(smallest, largest);
  }

  private static void ring(
      Graphics2D g,
      Petal form,
      int petals,
      double first,
      double length,
      Color base,
      Color tip,
      double veins,
      Chance chance) {
    for (int i = 0; i < petals; i++) {
      double direction = first + (i + chance.between(-0.1, 0.1)) * 2 * Math.PI / petals;
      double own = length * chance.between(0.92, 1.04);
      form.paint(g, Petal.at(0, 0, direction, own), base, chance.near(tip, 10), veins, chance);
    }
  }

  private static void dot(Graphics2D g, double x, double y, double radius, Color colour) {
    g.setColor(colour);
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }
}
