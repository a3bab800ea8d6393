package dev.graft.trust;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import dev.graft.compile.ByteKernel;
import dev.graft.compile.Operation;
import dev.graft.features.UnitVectors;
import dev.graft.home.NativeLibraries;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The directions of training photos' feature vectors, and how far others are from the nearest: 1
 * less the largest cosine. Each direction is kept in bytes, with a step of its own.
 */
final class PhotoBank implements Distance {
  static final String METHOD = "nearest training photo";

  /** So many photos are compared with the bank at a time. */
  private static final int TILE = 128;

  /** Of a cosine: a sum of some thousand products that together are 1. */
  private static final double ROUNDING = 1e-6;

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

  private int photos() {
    return steps.length;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public double rounding() {
    return ROUNDING;
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
    NativeLibraries.openBlas();
    double[] distances = new double[rows.length];
    try (FloatPointer bank = numbers()) {
      IntStream.range(0, (rows.length + TILE - 1) / TILE)
          .parallel()
          .forEach(tile -> distances(rows, tile * TILE, bank, apart, distances));
    }
    return distances;
  }

  private FloatPointer numbers() {
    FloatPointer numbers = new FloatPointer((long) values.length);
    float[] row = new float[features];
    for (int photo = 0; photo < photos(); photo++) {
      for (int f = 0; f < features; f++) {
        row[f] = values[photo * features + f] * steps[photo];
      }
      numbers.position((long) photo * features).put(row);
    }
    return numbers.position(0);
  }

  private void distances(
      float[][] rows, int from, FloatPointer bank, Apart apart, double[] distances) {
    int count = Math.min(TILE, rows.length - from);
    try (FloatPointer units = new FloatPointer((long) count * features);
        FloatPointer products = new FloatPointer((long) count * photos())) {
      for (int i = 0; i < count; i++) {
        units.position((long) i * features).put(UnitVectors.of(rows[from + i]));
      }
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          count,
          photos(),
          features,
          1,
          units.position(0),
          features,
          bank,
          features,
          0,
          products,
          photos());
      float[] cosines = new float[photos()];
      for (int i = 0; i < count; i++) {
        products.position((long) i * photos()).get(cosines);
        distances[from + i] = 1 - largest(cosines, from + i, apart);
      }
    }
  }

  private static float largest(float[] cosines, int row, Apart apart) {
    float largest = -1;
    for (int photo = 0; photo < cosines.length; photo++) {
      if (cosines[photo] > largest && apart.counts(row, photo)) {
        largest = cosines[photo];
      }
    }
    return largest;
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
