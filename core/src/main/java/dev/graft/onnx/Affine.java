package dev.graft.onnx;

import dev.graft.network.Layer.BatchNormalization;
import dev.graft.weights.Tensor;
import java.util.List;

/** Batch norm in inference mode is {@code x * scale + offset} for each channel. */
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

  double[] scale() {
    return scale;
  }

  double[] offset() {
    return offset;
  }
}
