package dev.graft.check;

import dev.graft.features.Thumbnail;
import java.util.Arrays;

/**
 * 64 bits that stay nearly the same when a photo is resized, compressed again or made brighter:
 * which of its 64 lowest frequencies are stronger than their median. A discrete cosine transform of
 * 32 x 32 levels of grey, as in Zauner, "Implementation and benchmarking of perceptual image hash
 * functions" (2010).
 *
 * @param photo of the photo as it is
 * @param mirrored of its mirror image
 */
record PerceptualHash(long photo, long mirrored) {
  private static final int SIDE = Thumbnail.SIDE / 2;
  private static final int LOW = 8;
  private static final double[][] WAVES = waves();

  private static double[][] waves() {
    double[][] waves = new double[LOW][SIDE];
    for (int frequency = 0; frequency < LOW; frequency++) {
      for (int at = 0; at < SIDE; at++) {
        waves[frequency][at] = Math.cos(Math.PI * frequency * (2 * at + 1) / (2 * SIDE));
      }
    }
    return waves;
  }

  /**
   * The hash of a photo.
   *
   * @param greys as in {@link Thumbnail#greys}
   */
  static PerceptualHash of(float[] greys) {
    double[][] strengths = strengths(halved(greys));
    long photo = bits(strengths);
    for (double[] row : strengths) {
      for (int across = 1; across < LOW; across += 2) {
        row[across] = -row[across]; // what a mirror does to a wave that is odd from left to right
      }
    }
    return new PerceptualHash(photo, bits(strengths));
  }

  /** In how many bits two photos differ, or one and the other's mirror image if that is less. */
  int distance(PerceptualHash other) {
    return Math.min(Long.bitCount(photo ^ other.photo), Long.bitCount(photo ^ other.mirrored));
  }

  private static double[][] halved(float[] greys) {
    double[][] small = new double[SIDE][SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int at = 2 * row * Thumbnail.SIDE + 2 * column;
        int below = at + Thumbnail.SIDE;
        small[row][column] = (greys[at] + greys[at + 1] + greys[below] + greys[below + 1]) / 4;
      }
    }
    return small;
  }

  /** {@code [down][across]}. */
  private static double[][] strengths(double[][] greys) {
    double[][] strengths = new double[LOW][LOW];
    double[] lines = new double[SIDE];
    for (int across = 0; across < LOW; across++) {
      for (int row = 0; row < SIDE; row++) {
        lines[row] = sum(greys[row], WAVES[across]);
      }
      for (int down = 0; down < LOW; down++) {
        strengths[down][across] = sum(lines, WAVES[down]);
      }
    }
    return strengths;
  }

  private static double sum(double[] values, double[] wave) {
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      sum += values[i] * wave[i];
    }
    return sum;
  }

  private static long bits(double[][] strengths) {
    double[] sorted = Arrays.stream(strengths).flatMapToDouble(Arrays::stream).sorted().toArray();
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long bits = 0;
    for (double[] row : strengths) {
      for (double strength : row) {
        bits = (bits << 1) | (strength > median ? 1 : 0);
      }
    }
    return bits;
  }
}
