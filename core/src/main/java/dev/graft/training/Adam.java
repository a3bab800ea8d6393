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
   * @param manager owns the two moments
   */
  Adam(NDManager manager, NDArray values) {
    mean = values.zerosLike();
    square = values.zerosLike();
    mean.attach(manager);
    square.attach(manager);
  }

  /** Moves {@code values} in place. */
  void update(NDArray values, NDArray gradient, double learningRate) {
    step++;
    double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
    mean.muli(BETA_1).addi(gradient.mul(1 - BETA_1));
    square.muli(BETA_2).addi(gradient.square().muli(1 - BETA_2));
    values.subi(mean.mul(learningRate * correction).divi(square.sqrt().addi(EPSILON)));
  }
}
