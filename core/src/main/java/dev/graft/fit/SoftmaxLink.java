package dev.graft.fit;

/**
 * The regression's link: how scores become probabilities, and how far those are from what is true.
 * All that the regression knows of how scores and labels belong together is here. An object looks
 * at one sample after the other.
 */
final class SoftmaxLink {
  private final int classes;
  private double loss;
  private boolean right;
  private double sum;

  SoftmaxLink(int classes) {
    this.classes = classes;
  }

  /** Softmax in place; the largest score is taken off first, so that nothing overflows. */
  static double[] probabilities(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = Math.exp(scores[c] - max);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  /**
   * Looks at a sample.
   *
   * @param scores one a class, from {@code offset} on; replaced by multiples of the probabilities
   */
  void judge(float[] scores, int offset, int label) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = scores[offset + c] > scores[offset + best] ? c : best;
    }
    float max = scores[offset + best];
    float labelScore = scores[offset + label] - max;
    sum = 0;
    for (int c = 0; c < classes; c++) {
      double exponential = Math.exp(scores[offset + c] - max);
      scores[offset + c] = (float) exponential;
      sum += exponential;
    }
    loss = Math.log(sum) - labelScore;
    right = best == label;
  }

  /** Cross-entropy of the last sample in nats. */
  double loss() {
    return loss;
  }

  /** Whether the last sample's largest score was that of its class. */
  boolean isRight() {
    return right;
  }

  /**
   * The derivative of the last sample's loss by one of its scores.
   *
   * @param multiple what {@link #judge} left in the score's place
   * @param isTrue whether it is that of the sample's class
   */
  double residual(float multiple, boolean isTrue) {
    return multiple / sum - (isTrue ? 1 : 0);
  }
}
