package dev.graft.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba 2015, section 2, last paragraph) over one flat array, with Keras's defaults
 * and its place of epsilon outside the bias correction.
 */
final class Adam {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-7;

  private final NDArray mean;
  private final NDArray square;
  private int step;

  /**
   * An optimizer that goes on where another stopped.
   *
   * @param manager owns the two moments
   * @param mean moving average of gradients; zeros at the start
   * @param square moving average of squared gradients; zeros at the start
   * @param step updates made so far
   */
  Adam(NDManager manager, float[] mean, float[] square, int step) {
    this.mean = manager.create(mean);
    this.square = manager.create(square);
    this.step = step;
  }

  /** Moves {@code values} in place. */
  void update(NDArray values, NDArray gradient, double learningRate) {
    step++;
    double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
    mean.muli(BETA_1).addi(gradient.mul(1 - BETA_1));
    square.muli(BETA_2).addi(gradient.square().muli(1 - BETA_2));
    try (NDArray move = mean.mul(learningRate * correction);
        NDArray root = square.sqrt()) { // else they would stay as long as the moments
      values.subi(move.divi(root.addi(EPSILON)));
    }
  }

  float[] mean() {
    return mean.toFloatArray();
  }

  float[] square() {
    return square.toFloatArray();
  }

  int step() {
    return step;
  }
}
