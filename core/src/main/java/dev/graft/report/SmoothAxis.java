package dev.graft.report;

/**
 * One axis of a map drawn larger and without steps: each pixel is a mean of the four nearest cells,
 * weighed by a cubic B-spline. It never leaves the range of the cells; the outermost ones are
 * repeated. The map may lie over a part of the pixels, or go beyond them.
 */
final class SmoothAxis {
  private static final int NEAREST = 4;

  private final int cells;
  private final int pixels;
  private final double start;
  private final double length;

  /** Of a map over all pixels. */
  SmoothAxis(int cells, int pixels) {
    this(cells, pixels, 0, 1);
  }

  /**
   * @param start where the map begins, 0 being before the first pixel and 1 behind the last one
   * @param length of the map, where 1 is that of all pixels
   */
  SmoothAxis(int cells, int pixels, double start, double length) {
    this.cells = cells;
    this.pixels = pixels;
    this.start = start;
    this.length = length;
  }

  /** Whether a pixel's middle lies on the map. */
  boolean covers(int pixel) {
    double place = place(pixel);
    return place >= -0.5 && place < cells - 0.5;
  }

  /** One row of cells as one of pixels. */
  float[] along(float[] row) {
    float[] drawn = new float[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int near = 0; near < NEAREST; near++) {
        drawn[pixel] += (float) (weight(pixel, near) * row[cell(pixel, near)]);
      }
    }
    return drawn;
  }

  /** Rows of cells as rows of pixels; each as long as before. */
  float[][] down(float[][] rows) {
    float[][] drawn = new float[pixels][rows[0].length];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int near = 0; near < NEAREST; near++) {
        float[] row = rows[cell(pixel, near)];
        double weight = weight(pixel, near);
        for (int x = 0; x < row.length; x++) {
          drawn[pixel][x] += (float) (weight * row[x]);
        }
      }
    }
    return drawn;
  }

  /** Where a pixel's middle lies, in cells, 0 being the middle of the first one. */
  private double place(int pixel) {
    return ((pixel + 0.5) / pixels - start) / length * cells - 0.5;
  }

  private int cell(int pixel, int near) {
    int cell = (int) Math.floor(place(pixel)) - 1 + near;
    return Math.min(Math.max(cell, 0), cells - 1);
  }

  private double weight(int pixel, int near) {
    double place = place(pixel);
    double t = place - Math.floor(place);
    return switch (near) {
          case 0 -> (1 - t) * (1 - t) * (1 - t);
          case 1 -> 4 - 6 * t * t + 3 * t * t * t;
          case 2 -> 1 + 3 * t + 3 * t * t - 3 * t * t * t;
          default -> t * t * t;
        }
        / 6;
  }
}
