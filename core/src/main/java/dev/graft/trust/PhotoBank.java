package dev.graft.trust;

import dev.graft.compile.ByteKernel;
import dev.graft.compile.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The directions of training photos' feature vectors, and how far others are from the nearest: 1
 * less the largest cosine. Each direction is kept in bytes, with a step of its own.
 */
final class PhotoBank implements Distance {
  static final String METHOD = "nearest training photo";

  /** As many bank photos at a time as stay in the processor's cache with their features. */
  private static final int BLOCK = 128;

  private static final int LARGEST = Byte.MAX_VALUE;

  private final int features;
  private final byte[] values; // (photos, features)
  private final float[] steps; // (photos)

  private PhotoBank(int features, byte[] values, float[] steps) {
    this.features = features;
    this.values = values;
    this.steps = steps;
  }

  /**
   * A bank of photos.
   *
   * @param rows (photos, features), as the network puts them out; at least one
   */
  static PhotoBank holding(float[][] rows) {
    int features = rows[0].length;
    byte[] values = new byte[Math.multiplyExact(rows.length, features)];
    float[] steps = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] unit = UnitVectors.of(rows[i]);
      float largest = 0;
      for (float number : unit) {
        largest = Math.max(largest, Math.abs(number));
      }
      steps[i] = largest == 0 ? 1 : largest / LARGEST;
      for (int f = 0; f < features; f++) {
        values[i * features + f] = (byte) Math.round(unit[f] / steps[i]);
      }
    }
    return new PhotoBank(features, values, steps);
  }

  /** How many bytes so many photos take. */
  static long bytes(int photos, int features) {
    return (long) photos * (features + Float.BYTES);
  }

  int photos() {
    return steps.length;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public double[] of(float[][] rows) {
    return of(rows, (row, photo) -> true);
  }

  /** Which photos of the bank do not count for which others: they are the same, or of one group. */
  interface Apart {
    /** Whether a photo of the bank counts for another. */
    boolean counts(int row, int photo);
  }

  /** The same without those that do not count. */
  double[] of(float[][] rows, Apart apart) {
    float[][] units = new float[rows.length][];
    IntStream.range(0, rows.length).parallel().forEach(i -> units[i] = UnitVectors.of(rows[i]));
    float[] largest = new float[rows.length];
    Arrays.fill(largest, -1);
    IntStream.range(0, (rows.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int from = block * BLOCK;
              largest(units, from, Math.min(rows.length, from + BLOCK), apart, largest);
            });
    double[] distances = new double[rows.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = 1 - largest[i];
    }
    return distances;
  }

  private void largest(float[][] units, int from, int to, Apart apart, float[] largest) {
    float[] block = new float[features * BLOCK]; // (features, photos), so that photos lie together
    float[] sums = new float[BLOCK];
    for (int first = 0; first < photos(); first += BLOCK) {
      int count = Math.min(BLOCK, photos() - first);
      fill(block, first, count);
      for (int row = from; row < to; row++) {
        product(units[row], block, sums);
        for (int i = 0; i < count; i++) {
          if (sums[i] > largest[row] && apart.counts(row, first + i)) {
            largest[row] = sums[i];
          }
        }
      }
    }
  }

  private void fill(float[] block, int first, int count) {
    for (int i = 0; i < count; i++) {
      float step = steps[first + i];
      int at = (first + i) * features;
      for (int f = 0; f < features; f++) {
        block[f * BLOCK + i] = values[at + f] * step;
      }
    }
  }

  /** Features that are 0, as about half are behind ReLU, cost nothing. */
  private void product(float[] unit, float[] block, float[] sums) {
    Arrays.fill(sums, 0);
    for (int f = 0; f < features; f++) {
      float factor = unit[f];
      if (factor != 0) {
        int at = f * BLOCK;
        for (int i = 0; i < BLOCK; i++) {
          sums[i] += factor * block[at + i];
        }
      }
    }
  }

  @Override
  public List<Operation> operations(String embedding) {
    String unit = "novelty/direction";
    String cosines = "novelty/cosines";
    String largest = "novelty/nearest";
    return List.of(
        new Operation.UnitLength(unit, embedding, UnitVectors.SMALLEST_LENGTH),
        new Operation.ByteProduct(cosines, unit, new ByteKernel(features, values, steps)),
        new Operation.Extreme(largest, cosines, true),
        Numbers.affine("novelty/distance", largest, -1, 1));
  }
}
