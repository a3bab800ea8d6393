package dev.graft.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * The form of a petal or leaf that grows upwards from the origin and is one unit long. Its half
 * width at height t is {@code width * sin(pi * t^belly)^blunt}.
 *
 * @param width half the width at its widest place
 * @param belly where that is: at 1 in the middle, above 1 nearer to the tip, below 1 to the base
 * @param blunt 1 for a pointed tip; smaller is rounder
 * @param ruffle how far its edge waves in and out
 */
record Petal(double width, double belly, double blunt, double ruffle) {
  private static final int STEPS = 14;
  private static final Color SHADOW = new Color(15, 10, 25);

  /**
   * Its outline, bent sideways by {@code bend} at the tip; or of its right half only, which a line
   * down the middle closes.
   */
  private Path2D outline(double bend, double phase, boolean whole) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    for (int step = 1; step < STEPS && whole; step++) {
      edge(path, -1, (double) step / STEPS, bend, phase);
    }
    path.lineTo(bend, -1);
    for (int step = STEPS - 1; step > 0; step--) {
      edge(path, 1, (double) step / STEPS, bend, phase);
    }
    if (!whole) {
      path.lineTo(0, 0);
      path.quadTo(0, -0.5, bend, -1);
    }
    path.closePath();
    return path;
  }

  private void edge(Path2D path, int side, double t, double bend, double phase) {
    double half = width * Math.pow(Math.sin(Math.PI * Math.pow(t, belly)), blunt);
    double wave = ruffle * t * Math.sin(17 * t + phase + side);
    path.lineTo(side * (half + wave) + bend * t * t, -t);
  }

  /**
   * Paints one.
   *
   * @param at where it begins, how it is turned, and its length in pixels
   * @param base colour where it begins
   * @param tip colour where it ends
   * @param veins how visible its veins are, in [0, 1]
   */
  void paint(Graphics2D g, AffineTransform at, Color base, Color tip, double veins, Chance chance) {
    AffineTransform before = g.getTransform();
    g.transform(at);
    double bend = chance.between(-0.12, 0.12);
    double phase = chance.angle();
    Path2D outline = outline(bend, phase, true);
    for (double grown = 0.09; grown > 0.01; grown -= 0.05) { // soft, on what lies below
      g.setColor(Shade.sheer(SHADOW, 0.1));
      g.setStroke(new BasicStroke((float) grown, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(outline);
    }
    g.setPaint(
        new LinearGradientPaint(
            new Point2D.Double(0, 0),
            new Point2D.Double(bend, -1),
            new float[] {0.02f, 0.35f, 1},
            new Color[] {base, Shade.mix(base, tip, 0.65), tip}));
    g.fill(outline);
    veins(g, bend, Shade.darker(Shade.mix(base, tip, 0.5), 0.35), veins);
    g.setColor(Shade.sheer(SHADOW, 0.09)); // one half lies in the shade
    g.fill(outline(bend, phase, false));
    g.setColor(Shade.sheer(Color.WHITE, 0.22)); // and the edge catches light
    g.setStroke(new BasicStroke(0.012f));
    g.draw(outline);
    g.setTransform(before);
  }

  private void veins(Graphics2D g, double bend, Color colour, double strength) {
    if (strength == 0) {
      return;
    }
    g.setColor(Shade.sheer(colour, 0.5 * strength));
    g.setStroke(new BasicStroke(0.012f));
    for (int vein = -2; vein <= 2; vein++) {
      Path2D line = new Path2D.Double();
      line.moveTo(0, -0.05);
      double end = 0.9 - 0.08 * Math.abs(vein);
      double side = vein * width * 0.34;
      line.quadTo(side * 0.9, -0.45, side + bend * end, -end);
      g.draw(line);
    }
  }

  /** Begins at a place, points in a direction (0 is up, clockwise), and is so long in pixels. */
  static AffineTransform at(double x, double y, double direction, double length) {
    AffineTransform at = AffineTransform.getTranslateInstance(x, y);
    at.rotate(direction);
    at.scale(length, length);
    return at;
  }
}
