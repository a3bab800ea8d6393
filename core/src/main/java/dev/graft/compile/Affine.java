package dev.graft.compile;

import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Layer.Rescaling;
import dev.graft.network.PixelScaling;
import dev.graft.weights.Tensor;
import java.util.List;

/**
 * {@code x * scale + offset} for each channel: what batch norm in inference mode is, among others.
 */
final class Affine {
  private final double[] scale;
  private final double[] offset;

  private Affine(double[] scale, double[] offset) {
    this.scale = scale;
    this.offset = offset;
  }

  /**
   * @param tensors gamma, beta, moving mean and moving variance
   */
  static Affine of(BatchNormalization norm, List<Tensor> tensors) {
    float[] gamma = tensors.get(0).values();
    float[] beta = tensors.get(1).values();
    float[] mean = tensors.get(2).values();
    float[] variance = tensors.get(3).values();
    double[] scale = new double[gamma.length];
    double[] offset = new double[gamma.length];
    for (int i = 0; i < gamma.length; i++) {
      scale[i] = gamma[i] / Math.sqrt(variance[i] + norm.epsilon());
      offset[i] = beta[i] - mean[i] * scale[i];
    }
    return new Affine(scale, offset);
  }

  /**
   * Of a {@link Normalization}.
   *
   * @param tensors mean and variance
   */
  static Affine of(List<Tensor> tensors) {
    float[] mean = tensors.get(0).values();
    float[] variance = tensors.get(1).values();
    double[] scale = new double[mean.length];
    double[] offset = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      scale[i] = 1 / Math.max(Math.sqrt(variance[i]), Normalization.SMALLEST_DEVIATION);
      offset[i] = -mean[i] * scale[i];
    }
    return new Affine(scale, offset);
  }

  static Affine of(Rescaling rescaling) {
    return new Affine(numbers(rescaling.scale()), numbers(rescaling.offset()));
  }

  static Affine of(PixelScaling scaling) {
    return new Affine(numbers(scaling.scale()), numbers(scaling.offset()));
  }

  private static double[] numbers(List<? extends Number> values) {
    return values.stream().mapToDouble(Number::doubleValue).toArray();
  }

  double[] scale() {
    return scale;
  }

  double[] offset() {
    return offset;
  }
}
