package dev.graft.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a classifier makes of one photo: a probability a class, by class index. */
public final class Probabilities {
  private final float[] values;

  /**
   * @param values one a class; kept, not copied, so nobody may change them any more
   */
  public Probabilities(float... values) {
    this.values = values;
  }

  /** The number of classes. */
  public int classes() {
    return values.length;
  }

  /** The probability of a class. */
  public float of(int classIndex) {
    return values[classIndex];
  }

  /** The class of the highest probability; of equally probable ones the first. */
  public int mostProbable() {
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      if (values[c] > values[best]) {
        best = c;
      }
    }
    return best;
  }

  /** How many classes come before one: the more probable, and equal ones before it. */
  public int rank(int classIndex) {
    int before = 0;
    for (int c = 0; c < values.length; c++) {
      if (values[c] > values[classIndex] || (values[c] == values[classIndex] && c < classIndex)) {
        before++;
      }
    }
    return before;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Probabilities probabilities
        && Arrays.equals(values, probabilities.values);
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
