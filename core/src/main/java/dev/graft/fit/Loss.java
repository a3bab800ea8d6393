package dev.graft.fit;

import ai.djl.ndarray.NDArray;
import dev.graft.data.Target;
import java.util.List;

/**
 * What the loop learns by: cross-entropy of softmax probabilities. All that it knows of how logits
 * and truth belong together is here; logits are {@code (N, classes)}.
 */
final class Loss {
  private Loss() {}

  /**
   * Mean over the batch of {@code -weight[label] log softmax(logits)[label]}; divided by the number
   * of examples and not by the sum of weights, as in Keras.
   *
   * @param classWeights how much each class counts; empty for all the same
   * @return a scalar that can be differentiated
   */
  static NDArray crossEntropy(NDArray logits, List<Target> targets, List<Double> classWeights) {
    int classes = Math.toIntExact(logits.getShape().get(1));
    int photos = targets.size();
    float[] chosen = new float[photos * classes];
    for (int i = 0; i < photos; i++) {
      for (int c = 0; c < classes; c++) {
        if (targets.get(i).is(c)) {
          double weight = classWeights.isEmpty() ? 1 : classWeights.get(c);
          chosen[i * classes + c] = (float) (-weight / photos);
        }
      }
    }
    NDArray weights = AlignedArray.of(logits.getManager(), chosen, logits.getShape());
    return logits.logSoftmax(1).mul(weights).sum();
  }

  /** How many examples' largest logit is that of what is true. */
  static long right(NDArray logits, List<Target> targets) {
    long[] predicted = logits.argMax(1).toLongArray();
    long right = 0;
    for (int i = 0; i < targets.size(); i++) {
      right += targets.get(i).is((int) predicted[i]) ? 1 : 0;
    }
    return right;
  }
}
