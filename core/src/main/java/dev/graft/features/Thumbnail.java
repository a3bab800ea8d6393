package dev.graft.features;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A photo as small as one looks at many at a time: {@value #SIDE} x {@value #SIDE} levels of grey,
 * and the colour of its rim. Made of the pixels that a network takes, by averages over areas.
 *
 * <p>Levels are luma in [0, 1], {@code 0.299 R + 0.587 G + 0.114 B} (ITU-R BT.601).
 */
public final class Thumbnail {
  /** Rows and columns. */
  public static final int SIDE = 64;

  private static final int GREYS = SIDE * SIDE;
  private static final int COLOURS = 3;

  /** The greys, then the rim's mean red, green and blue and how much its greys differ. */
  static final int LENGTH = GREYS + COLOURS + 1;

  private static final double RIM = 1 / 32.0; // of the side, on each of the four sides
  private static final float WHITE = 255;

  private final float[] numbers;

  /**
   * @param numbers {@link #LENGTH} of them; kept, not copied
   */
  Thumbnail(float[] numbers) {
    this.numbers = numbers;
  }

  /** The levels of grey, row by row, each in [0, 1]; a copy. */
  public float[] greys() {
    return Arrays.copyOf(numbers, GREYS);
  }

  /** The rim's mean red, green and blue, each in [0, 1]. */
  public float[] rim() {
    return Arrays.copyOfRange(numbers, GREYS, GREYS + COLOURS);
  }

  /** The standard deviation of the rim's levels of grey: 0 for a rim of one colour. */
  public float rimSpread() {
    return numbers[GREYS + COLOURS];
  }

  /**
   * The numbers of a thumbnail.
   *
   * @param pixels uint8 {@code (size, size, 3)} RGB, from position 0; not moved
   * @param size rows and columns, at least 1
   */
  static float[] numbers(ByteBuffer pixels, int size) {
    byte[] rgb = new byte[COLOURS * size * size];
    pixels.get(0, rgb);
    float[] luma = luma(rgb);
    float[] numbers = new float[LENGTH];
    shrink(luma, size, numbers);
    rim(rgb, luma, size, numbers);
    return numbers;
  }

  private static float[] luma(byte[] rgb) {
    float[] luma = new float[rgb.length / COLOURS];
    for (int i = 0; i < luma.length; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      luma[i] = (0.299f * red + 0.587f * green + 0.114f * blue) / WHITE;
    }
    return luma;
  }

  /** Columns first, then rows; a pixel counts by how much of it lies in the area. */
  private static void shrink(float[] luma, int size, float[] into) {
    float[] narrow = new float[size * SIDE];
    for (int row = 0; row < size; row++) {
      shrink(luma, row * size, 1, size, narrow, row * SIDE, 1);
    }
    for (int column = 0; column < SIDE; column++) {
      shrink(narrow, column, SIDE, size, into, column, SIDE);
    }
  }

  private static void shrink(
      float[] from, int begin, int step, int count, float[] into, int offset, int stride) {
    double area = (double) count / SIDE;
    for (int i = 0; i < SIDE; i++) {
      double low = i * area;
      double high = (i + 1) * area;
      double sum = 0;
      for (int at = (int) low; at < high && at < count; at++) {
        sum += from[begin + at * step] * (Math.min(high, at + 1) - Math.max(low, at));
      }
      into[offset + i * stride] = (float) (sum / area);
    }
  }

  private static void rim(byte[] rgb, float[] luma, int size, float[] into) {
    int width = Math.max(1, (int) Math.round(RIM * size));
    double[] sums = new double[COLOURS];
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int row = 0; row < size; row++) {
      boolean whole = row < width || row >= size - width;
      for (int column = 0; column < size; column++) {
        if (!whole && column >= width && column < size - width) {
          column = size - width; // what lies inside is left out
        }
        int at = row * size + column;
        for (int c = 0; c < COLOURS; c++) {
          sums[c] += rgb[COLOURS * at + c] & 0xFF;
        }
        sum += luma[at];
        squares += (double) luma[at] * luma[at];
        count++;
      }
    }
    for (int c = 0; c < COLOURS; c++) {
      into[GREYS + c] = (float) (sums[c] / count / WHITE);
    }
    double mean = sum / count;
    into[GREYS + COLOURS] = (float) Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
