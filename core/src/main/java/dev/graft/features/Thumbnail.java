package dev.graft.features;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A photo as small as one looks at many at a time: {@value #SIDE} x {@value #SIDE} levels of grey,
 * and the colour of its rim. It is the same whatever network the photo is for.
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

  private static final int RIM = 2; // pixels, on each of the four sides
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
   * @param pixels uint8 {@code (SIDE, SIDE, 3)} RGB, from position 0; not moved
   */
  static float[] numbers(ByteBuffer pixels) {
    byte[] rgb = new byte[COLOURS * GREYS];
    pixels.get(0, rgb);
    float[] numbers = new float[LENGTH];
    for (int i = 0; i < GREYS; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      numbers[i] = (0.299f * red + 0.587f * green + 0.114f * blue) / WHITE;
    }
    rim(rgb, numbers);
    return numbers;
  }

  private static void rim(byte[] rgb, float[] numbers) {
    double[] sums = new double[COLOURS];
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int at = 0; at < GREYS; at++) {
      int row = at / SIDE;
      int column = at % SIDE;
      if (Math.min(row, column) >= RIM && Math.max(row, column) < SIDE - RIM) {
        continue;
      }
      for (int c = 0; c < COLOURS; c++) {
        sums[c] += rgb[COLOURS * at + c] & 0xFF;
      }
      sum += numbers[at];
      squares += (double) numbers[at] * numbers[at];
      count++;
    }
    for (int c = 0; c < COLOURS; c++) {
      numbers[GREYS + c] = (float) (sums[c] / count / WHITE);
    }
    double mean = sum / count;
    numbers[GREYS + COLOURS] = (float) Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
