package dev.graft.report;

import dev.graft.image.Placement.Window;
import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Colours over a grey photo, the stronger the more a place counts: from none over violet and orange
 * to a light yellow, each lighter than the one before, so that they can be told apart without
 * seeing colours too (after matplotlib's inferno).
 */
public final class HeatOverlay {
  private static final int[][] COLOURS = {
    {20, 11, 53}, {101, 21, 110}, {188, 55, 84}, {249, 142, 9}, {252, 255, 164}
  };

  private static final double MOST_OPAQUE = 0.75;
  private static final double FADING = 0.8; // below 1: what is weak can still be seen
  private static final int MIDDLE_GREY = 128;
  private static final int UNSEEN = 2; // by how much darker

  private HeatOverlay() {}

  /**
   * A photo with a map over it. What the map does not cover was not looked at, and is darkened.
   *
   * @param map {@code [height][width]}; what is negative counts as nothing
   * @param window where on the photo it lies
   * @param most what gets the strongest colour
   */
  public static BufferedImage of(BufferedImage photo, float[][] map, Window window, float most) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    SmoothAxis lines = new SmoothAxis(map.length, height, window.top(), window.height());
    SmoothAxis columns = new SmoothAxis(map[0].length, width, window.left(), window.width());
    float[][] rows = lines.down(map);
    for (int y = 0; y < height; y++) {
      float[] values = columns.along(rows[y]);
      for (int x = 0; x < width; x++) {
        int grey = grey(photo.getRGB(x, y));
        boolean seen = lines.covers(y) && columns.covers(x);
        double strength = most > 0 ? Math.min(1, Math.max(0, values[x] / most)) : 0;
        drawn.setRGB(x, y, seen ? over(grey, strength) : over(grey / UNSEEN, 0));
      }
    }
    return drawn;
  }

  /** The colour of a strength in [0, 1] over the grey in the middle; for legends. */
  static Color onGrey(float strength) {
    return new Color(over(MIDDLE_GREY, strength));
  }

  private static int grey(int rgb) {
    return (int)
        Math.round(0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF));
  }

  private static int over(int grey, double strength) {
    double opaque = MOST_OPAQUE * Math.pow(strength, FADING);
    double place = strength * (COLOURS.length - 1);
    int lower = (int) Math.min(COLOURS.length - 2, place);
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      int from = COLOURS[lower][channel];
      double colour = from + (place - lower) * (COLOURS[lower + 1][channel] - from);
      rgb = rgb << 8 | (int) Math.round(grey + opaque * (colour - grey));
    }
    return rgb;
  }
}
