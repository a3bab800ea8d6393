package dev.graft.fit;

import java.util.Arrays;

/**
 * What a head learns from: feature vectors, the true class of each, and how much each counts.
 *
 * <p>The arrays are not copied; nobody may change them while they are learned from.
 */
public final class LabelledFeatures {
  private final FeatureMatrix features;
  private final int[] labels;
  private final int classes;
  private final float[] weights;
  private final int[] groups;

  /** Samples that all count the same. */
  public LabelledFeatures(FeatureMatrix features, int[] labels, int classes) {
    this(features, labels, classes, equalWeights(features.rows()));
  }

  /**
   * Samples that count differently: weight 2 does exactly what having the sample twice would.
   *
   * @param labels the class index of each row, in [0, classes)
   * @param classes the number of classes; some may have no sample
   * @param weights one finite weight &gt; 0 a row; only their ratios matter
   * @throws IllegalArgumentException if the lengths differ, there is no row, or a label or weight
   *     is out of range
   */
  public LabelledFeatures(FeatureMatrix features, int[] labels, int classes, float[] weights) {
    this(features, labels, classes, weights, new int[0]);
  }

  /**
   * Samples some of which belong together.
   *
   * @param groups a number for each row that rows share which must be learned from or judged by
   *     together; empty if every row stands for itself
   * @throws IllegalArgumentException as above
   */
  public LabelledFeatures(
      FeatureMatrix features, int[] labels, int classes, float[] weights, int[] groups) {
    int rows = features.rows();
    if (rows == 0 || labels.length != rows || weights.length != rows) {
      throw new IllegalArgumentException(
          rows + " rows, " + labels.length + " labels and " + weights.length + " weights");
    }
    if (groups.length != 0 && groups.length != rows) {
      throw new IllegalArgumentException(rows + " rows and " + groups.length + " groups");
    }
    for (int i = 0; i < rows; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "Row " + i + " has label " + labels[i] + ", but there are " + classes + " classes");
      }
      if (!(weights[i] > 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("Row " + i + " has weight " + weights[i]);
      }
    }
    this.features = features;
    this.labels = labels;
    this.classes = classes;
    this.weights = weights;
    this.groups = groups;
  }

  /** The samples at some rows, copied, in the given order. */
  LabelledFeatures select(int[] rows) {
    int[] chosenLabels = new int[rows.length];
    float[] chosenWeights = new float[rows.length];
    int[] chosenGroups = new int[isGrouped() ? rows.length : 0];
    for (int i = 0; i < rows.length; i++) {
      chosenLabels[i] = labels[rows[i]];
      chosenWeights[i] = weights[rows[i]];
      if (isGrouped()) {
        chosenGroups[i] = groups[rows[i]];
      }
    }
    return new LabelledFeatures(
        features.select(rows), chosenLabels, classes, chosenWeights, chosenGroups);
  }

  private static float[] equalWeights(int rows) {
    float[] weights = new float[rows];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** The feature vectors, one row a sample. */
  public FeatureMatrix features() {
    return features;
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }

  /** Whether some rows belong together. */
  boolean isGrouped() {
    return groups.length > 0;
  }

  /** What a row belongs to, if rows are grouped. */
  int group(int row) {
    return groups[row];
  }

  int rows() {
    return labels.length;
  }

  int columns() {
    return features.columns();
  }

  int label(int row) {
    return labels[row];
  }

  float weight(int row) {
    return weights[row];
  }
}
