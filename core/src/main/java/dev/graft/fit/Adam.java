package dev.graft.fit;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * Adam (Kingma and Ba 2015, section 2, last paragraph) over one flat array, with Keras's defaults
 * and its place of epsilon outside the bias correction. PyTorch's fused kernel makes an update in
 * one pass over the four arrays, where a call for each operation takes fifteen. Owns native memory:
 * close it.
 */
final class Adam implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-7;

  private static final String UPDATE =
      """
        def forward(self: __torch__.Script,
          values: List[Tensor],
          gradients: List[Tensor],
          means: List[Tensor],
          squares: List[Tensor],
          steps: List[Tensor],
          rate: Tensor,
          epsilon: Tensor) -> Tensor:
          none = annotate(List[Tensor], [])
          _0 = torch._fused_adam_(values, gradients, means, squares, none, steps, lr=float(rate), \
      beta1=%s, beta2=%s, weight_decay=0., eps=float(epsilon), amsgrad=False, maximize=False)
          return rate
      """
          .formatted(BETA_1, BETA_2);

  private final NDArray mean;
  private final NDArray square;
  private final Model update = ScriptFile.load(UPDATE);
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
    this.mean = manager.create(mean).duplicate(); // into PyTorch's own memory
    this.square = manager.create(square).duplicate();
    this.step = step;
  }

  /** Moves {@code values} in place. */
  void update(NDArray values, NDArray gradient, double learningRate) {
    step++;
    // PyTorch divides by sqrt(square / correction) + epsilon, Keras by sqrt(square) + epsilon.
    double epsilon = EPSILON / Math.sqrt(1 - Math.pow(BETA_2, step));
    try (NDManager scope = values.getManager().newSubManager()) {
      NDList inputs = new NDList();
      add(inputs, "values[]", values);
      add(inputs, "gradients[]", gradient);
      add(inputs, "means[]", mean);
      add(inputs, "squares[]", square);
      add(inputs, "steps[]", scope.create((float) step));
      add(inputs, "rate", scope.create(learningRate));
      add(inputs, "epsilon", scope.create(epsilon));
      update.getBlock().forward(new ParameterStore(scope, false), inputs, false).attach(scope);
    }
  }

  private static void add(NDList inputs, String name, NDArray array) {
    array.setName(name); // brackets tell DJL that PyTorch wants a list
    inputs.add(array);
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

  @Override
  public void close() {
    update.close();
  }
}
