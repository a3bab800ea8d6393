package dev.graft.features;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import dev.graft.home.NativeLibraries;
import dev.graft.lifecycle.Cancellation;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;

/** The cosines of many vectors of length 1 with many others. */
public final class Cosines {
  /** So many vectors are compared with all others at a time. */
  private static final int TILE = 128;

  private Cosines() {}

  /** Takes the cosines of one vector with all others, which are its own; from several threads. */
  @FunctionalInterface
  public interface Row {
    void take(int index, float[] cosines);
  }

  /**
   * Compares each vector with each of the others.
   *
   * @param vectors of length 1, {@code [photo][number]}
   * @param others of length 1 and as many numbers
   * @param row hears of each vector once
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static void of(float[][] vectors, float[][] others, Row row) {
    if (vectors.length == 0 || others.length == 0) {
      IntStream.range(0, vectors.length).forEach(i -> row.take(i, new float[0]));
      return;
    }
    NativeLibraries.openBlas();
    int tiles = (vectors.length + TILE - 1) / TILE;
    try (FloatPointer all = pointer(others, 0, others.length)) {
      IntStream.range(0, tiles)
          .parallel()
          .forEach(
              tile -> {
                Cancellation.checkInterrupted();
                compare(vectors, tile * TILE, all, others.length, row);
              });
    }
  }

  private static void compare(
      float[][] vectors, int from, FloatPointer others, int count, Row row) {
    int to = Math.min(from + TILE, vectors.length);
    int length = vectors[0].length;
    try (FloatPointer some = pointer(vectors, from, to);
        FloatPointer products = new FloatPointer((long) (to - from) * count)) {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          to - from,
          count,
          length,
          1,
          some,
          length,
          others,
          length,
          0,
          products,
          count);
      for (int i = from; i < to; i++) {
        float[] cosines = new float[count];
        products.position((long) (i - from) * count).get(cosines);
        row.take(i, cosines);
      }
      products.position(0);
    }
  }

  private static FloatPointer pointer(float[][] rows, int from, int to) {
    int length = rows[0].length;
    FloatPointer pointer = new FloatPointer((long) (to - from) * length);
    for (int i = from; i < to; i++) {
      pointer.position((long) (i - from) * length).put(rows[i]);
    }
    return pointer.position(0);
  }
}
