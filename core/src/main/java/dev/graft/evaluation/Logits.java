package dev.graft.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a classifier makes of one photo before softmax: a score a class, by class index. */
public final class Logits {
  private final float[] values;

  /**
   * @param values one a class; kept, not copied, so nobody may change them any more
   */
  public Logits(float... values) {
    this.values = values;
  }

  /** The number of classes. */
  public int classes() {
    return values.length;
  }

  /** The score of a class. */
  public float of(int classIndex) {
    return values[classIndex];
  }

  /** Softmax of them; the largest is taken off first, so that nothing overflows. */
  public Probabilities probabilities() {
    double all = logSumExp();
    float[] probabilities = new float[values.length];
    for (int c = 0; c < values.length; c++) {
      probabilities[c] = (float) Math.exp(values[c] - all);
    }
    return new Probabilities(probabilities);
  }

  /**
   * The logarithm of the sum of their exponentials: the negative of what W. Liu et al.,
   * "Energy-based out-of-distribution detection" (NeurIPS 2020), call energy.
   */
  public double logSumExp() {
    double max = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  /**
   * All of them divided by a temperature: above 1 the probabilities are less sure of themselves.
   *
   * @param temperature above 0
   */
  public Logits dividedBy(double temperature) {
    float[] divided = new float[values.length];
    for (int c = 0; c < divided.length; c++) {
      divided[c] = (float) (values[c] / temperature);
    }
    return new Logits(divided);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Logits logits && Arrays.equals(values, logits.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
