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
  /**
   * The hash of a photo.
   *
   * @param greys as in {@link Thumbnail#greys}
   */
  static PerceptualHash of(float[] greys) {
    return of(Waves.ALL.across(Waves.ALL.down(greys)));
  }

  /**
   * The hash of a photo, or of a part of it.
   *
   * @param strengths of its lowest frequencies, {@code [down][across]}; those that are odd from
   *     left to right change their sign
   */
  static PerceptualHash of(float[][] strengths) {
    long photo = bits(strengths);
    for (float[] row : strengths) {
      for (int across = 1; across < row.length; across += 2) {
        row[across] = -row[across]; // what a mirror does to such a wave
      }
    }
    return new PerceptualHash(photo, bits(strengths));
  }

  /** In how many bits two photos differ, or one and the other's mirror image if that is less. */
  int distance(PerceptualHash other) {
    return Math.min(Long.bitCount(photo ^ other.photo), Long.bitCount(photo ^ other.mirrored));
  }

  private static long bits(float[][] strengths) {
    float[] sorted = new float[strengths.length * strengths.length];
    for (int down = 0; down < strengths.length; down++) {
      System.arraycopy(strengths[down], 0, sorted, down * strengths.length, strengths.length);
    }
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long bits = 0;
    for (float[] row : strengths) {
      for (float strength : row) {
        bits = (bits << 1) | (strength > median ? 1 : 0);
      }
    }
    return bits;
  }
}
