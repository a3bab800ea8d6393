package dev.graft.fit;

import java.util.ArrayList;
import java.util.List;

/** How much each class counts in training. */
public final class ClassWeights {
  private ClassWeights() {}

  /**
   * Weights that make all classes count the same, whatever their number of photos: {@code photos /
   * (classes * photos of the class)}, so that the mean over the photos is 1 (King and Zeng 2001; as
   * scikit-learn's "balanced").
   *
   * @param labels of the training photos, each class at least once
   */
  public static List<Double> balanced(int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    List<Double> weights = new ArrayList<>();
    for (int count : counts) {
      weights.add((double) labels.length / ((double) classes * count));
    }
    return weights;
  }
}
