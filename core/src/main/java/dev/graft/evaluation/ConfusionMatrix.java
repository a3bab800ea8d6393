package dev.graft.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for which: row = actual class, column = predicted class.
 *
 * <p>Immutable; two matrices with the same counts are equal.
 */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts pairs of class indices.
   *
   * @param actual the truth, each in [0, classes)
   * @param predicted what was answered, as long as {@code actual}, each in [0, classes)
   * @throws IllegalArgumentException if the lengths differ or an index is out of range
   */
  public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
    if (actual.length != predicted.length) {
      throw new IllegalArgumentException(
          actual.length + " labels do not go with " + predicted.length + " predictions");
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < actual.length; i++) {
      counts[checked(actual[i], classes)][checked(predicted[i], classes)]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** Counts what judged photos are and what they were taken for. */
  static ConfusionMatrix of(List<Judged> judged, int classes) {
    return of(
        judged.stream().mapToInt(each -> each.truth().label()).toArray(),
        judged.stream().mapToInt(Judged::predicted).toArray(),
        classes);
  }

  private static int checked(int classIndex, int classes) {
    if (classIndex < 0 || classIndex >= classes) {
      throw new IllegalArgumentException(
          "Class index " + classIndex + " is not in [0, " + classes + ")");
    }
    return classIndex;
  }

  /** The number of classes: rows, and columns. */
  public int classes() {
    return counts.length;
  }

  /** How many photos of class {@code actual} were taken for class {@code predicted}. */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** How many photos of class {@code actual} there were. */
  public int support(int actual) {
    return Arrays.stream(counts[actual]).sum();
  }

  /** How many photos were taken for class {@code predicted}. */
  public int predicted(int predicted) {
    return Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
  }

  /** How many photos were right: the diagonal's sum. */
  public int correct() {
    int sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += counts[c][c];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }
}
