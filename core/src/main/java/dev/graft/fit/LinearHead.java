package dev.graft.fit;

import dev.graft.evaluation.Logits;
import java.util.stream.IntStream;

/**
 * One dense layer from feature vectors to classes: {@code logits = features · kernel + bias}, then
 * softmax.
 *
 * <p>The layout is that of Keras's {@code Dense}: kernel (features, classes), row-major; bias
 * (classes). Takes raw features: a scaling used in training is part of the numbers.
 */
public final class LinearHead {
  private final int features;
  private final int classes;
  private final float[] kernel;
  private final float[] bias;

  /**
   * @param kernel (features, classes), row-major; kept, not copied
   * @param bias one number a class; kept, not copied
   * @throws IllegalArgumentException if the kernel is no whole number of rows of that many classes
   */
  public LinearHead(float[] kernel, float[] bias) {
    if (bias.length == 0 || kernel.length == 0 || kernel.length % bias.length != 0) {
      throw new IllegalArgumentException(
          "A kernel of " + kernel.length + " numbers does not go with " + bias.length + " classes");
    }
    this.features = kernel.length / bias.length;
    this.classes = bias.length;
    this.kernel = kernel;
    this.bias = bias;
  }

  /** The length of the feature vectors it takes. */
  public int features() {
    return features;
  }

  /** The number of classes it tells apart. */
  public int classes() {
    return classes;
  }

  /** The kernel (features, classes), row-major; the array itself, not a copy. */
  public float[] kernel() {
    return kernel;
  }

  /** The bias, one number a class; the array itself, not a copy. */
  public float[] bias() {
    return bias;
  }

  /**
   * The scores before softmax, (rows, classes).
   *
   * @throws IllegalArgumentException if the vectors are not of length {@link #features()}
   */
  public float[][] logits(FeatureMatrix matrix) {
    return map(matrix, this::logits);
  }

  /**
   * The probability of each class, (rows, classes); each row sums to 1.
   *
   * @throws IllegalArgumentException if the vectors are not of length {@link #features()}
   */
  public float[][] probabilities(FeatureMatrix matrix) {
    return map(matrix, (values, offset) -> SoftmaxLink.probabilities(logits(values, offset)));
  }

  /** The scores of one row alone. */
  Logits logits(FeatureMatrix matrix, int row) {
    return new Logits(toFloats(logits(matrix.values(), row * features)));
  }

  /** What becomes of the feature vector that starts at {@code offset} in {@code values}. */
  @FunctionalInterface
  private interface RowFunction {
    double[] apply(float[] values, int offset);
  }

  private float[][] map(FeatureMatrix matrix, RowFunction function) {
    if (matrix.columns() != features) {
      throw new IllegalArgumentException(
          "A head for " + features + " features was given " + matrix.columns());
    }
    return IntStream.range(0, matrix.rows())
        .parallel()
        .mapToObj(row -> toFloats(function.apply(matrix.values(), row * features)))
        .toArray(float[][]::new);
  }

  private double[] logits(float[] values, int offset) {
    double[] sums = new double[classes];
    for (int c = 0; c < classes; c++) {
      sums[c] = bias[c];
    }
    for (int f = 0; f < features; f++) {
      double value = values[offset + f];
      for (int c = 0; c < classes; c++) {
        sums[c] += value * kernel[f * classes + c];
      }
    }
    return sums;
  }

  private static float[] toFloats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
