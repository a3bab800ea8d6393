package dev.graft.check;

import dev.graft.features.Thumbnail;

/**
 * 64 bits that stay nearly the same when a photo is resized, compressed again or made brighter:
 * which of its 64 lowest frequencies are the stronger half. A discrete cosine transform of 32 x 32
 * levels of grey, as in Zauner, "Implementation and benchmarking of perceptual image hash
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
    return of(Waves.ALL.across(Waves.ALL.down(Waves.halved(greys))));
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
    float[] all = new float[strengths.length * strengths.length];
    for (int down = 0; down < strengths.length; down++) {
      System.arraycopy(strengths[down], 0, all, down * strengths.length, strengths.length);
    }
    float median = inOrder(all.clone(), all.length / 2);
    long bits = 0;
    for (float strength : all) {
      bits = (bits << 1) | (strength >= median ? 1 : 0);
    }
    return bits;
  }

  /** What would stand in a place if the values were sorted, by Hoare's selection. */
  private static float inOrder(float[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return values[place];
      }
    }
    return values[place];
  }
}
