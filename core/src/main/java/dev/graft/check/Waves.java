package dev.graft.check;

import dev.graft.features.Thumbnail;

/**
 * The slowest waves of a discrete cosine transform along one side of a part of a thumbnail in half
 * its size, which is taken at so many points, each between its two nearest pixels. Down and across
 * are done one after the other, so that parts that begin at the same height share the first half.
 */
final class Waves {
  private static final int SIDE = Thumbnail.SIDE / 2;
  private static final int LOW = 8; // so many waves

  /** Those along a whole side. */
  static final Waves ALL = new Waves(0, 1);

  private final float[][] weights = new float[LOW][SIDE]; // of each pixel in each wave

  /**
   * @param begin the part's upper or left edge, in pixels of the whole thumbnail
   * @param scale of its side that of the whole, in (0, 1]
   */
  Waves(double begin, double scale) {
    for (int i = 0; i < SIDE; i++) {
      double at = Math.max(0, Math.min(SIDE - 1, begin / 2 + (i + 0.5) * scale - 0.5));
      int pixel = Math.min(SIDE - 2, (int) at);
      for (int wave = 0; wave < LOW; wave++) {
        double strength = Math.cos(Math.PI * wave * (2 * i + 1) / (2 * SIDE));
        weights[wave][pixel] += (float) (strength * (pixel + 1 - at));
        weights[wave][pixel + 1] += (float) (strength * (at - pixel));
      }
    }
  }

  /**
   * A thumbnail in half its size.
   *
   * @param greys as in {@link Thumbnail#greys}
   */
  static float[] halved(float[] greys) {
    float[] half = new float[SIDE * SIDE];
    for (int i = 0; i < half.length; i++) {
      int at = 2 * (i / SIDE) * Thumbnail.SIDE + 2 * (i % SIDE);
      int below = at + Thumbnail.SIDE;
      half[i] = (greys[at] + greys[at + 1] + greys[below] + greys[below + 1]) / 4;
    }
    return half;
  }

  /**
   * How strong each wave is in each column.
   *
   * @param greys in half the size, as {@link #halved} gives them
   * @return {@code [wave][column]}
   */
  float[][] down(float[] greys) {
    float[][] columns = new float[LOW][SIDE];
    for (int wave = 0; wave < LOW; wave++) {
      float[] sums = columns[wave];
      for (int row = 0; row < SIDE; row++) {
        float weight = weights[wave][row];
        int begin = row * SIDE;
        for (int column = 0; column < SIDE; column++) {
          sums[column] += weight * greys[begin + column];
        }
      }
    }
    return columns;
  }

  /**
   * How strong each wave is from left to right.
   *
   * @param columns as {@link #down} gives them
   * @return {@code [wave down][wave across]}
   */
  float[][] across(float[][] columns) {
    float[][] strengths = new float[LOW][LOW];
    for (int down = 0; down < LOW; down++) {
      float[] line = columns[down];
      for (int across = 0; across < LOW; across++) {
        float[] wave = weights[across];
        float sum = 0;
        for (int column = 0; column < SIDE; column++) {
          sum += line[column] * wave[column];
        }
        strengths[down][across] = sum;
      }
    }
    return strengths;
  }
}
