package dev.graft;

import java.util.Arrays;
import java.util.List;

/**
 * Where on a photo the evidence for each class lies. A model that averages its last feature map
 * adds each class's logit up from the cells of a grid over the photo (Zhou et al. 2016, "Learning
 * Deep Features for Discriminative Localization"); this is what each cell contributes. It says what
 * the model went by, not where the thing is.
 *
 * <p>The grid covers the network's input: the middle of cell {@code [y][x]} of {@code height} ×
 * {@code width} lies at {@code (x + 0.5) / width} of its width and {@code (y + 0.5) / height} of
 * its height. Where photos are squashed that is the whole photo, whatever its sides; otherwise
 * {@code classifier.preprocessing().place(width, height).window()} says where on a photo it is.
 */
public final class Evidence {
  private final List<String> classes;
  private final int height;
  private final int width;
  private final float[] values; // (classes, height, width)

  /**
   * @param values {@code (classes, height, width)}; not copied
   */
  Evidence(List<String> classes, int height, int width, float[] values) {
    if (values.length != classes.size() * height * width) {
      throw new IllegalArgumentException(
          "%d classes on %d x %d cells do not have %d numbers"
              .formatted(classes.size(), height, width, values.length));
    }
    this.classes = classes;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** How many cells there are from top to bottom. */
  public int height() {
    return height;
  }

  /** How many cells there are from left to right. */
  public int width() {
    return width;
  }

  /**
   * What each cell says for a class, or against it where it is negative: {@code [height][width]}.
   * Its mean and the bias of the class are the class's logit. From {@link
   * Classifier#explainFinely(dev.graft.photo.Photo)} that is the mean logit of shifted copies.
   *
   * @return the caller's own
   * @throws IllegalArgumentException if there is no such class
   */
  public float[][] map(String label) {
    int index = index(label);
    float[][] map = new float[height][];
    for (int y = 0; y < height; y++) {
      int row = (index * height + y) * width;
      map[y] = Arrays.copyOfRange(values, row, row + width);
    }
    return map;
  }

  /**
   * What each cell says for a class rather than for any other: {@link #map} less the mean of all
   * classes' maps. What is added to all logits alike changes no probability, and is gone here.
   *
   * @return {@code [height][width]}, the caller's own
   * @throws IllegalArgumentException if there is no such class
   */
  public float[][] contrast(String label) {
    float[][] map = map(label);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        map[y][x] -= (float) mean(y, x);
      }
    }
    return map;
  }

  /** Over the classes. */
  private double mean(int y, int x) {
    double sum = 0;
    for (int i = 0; i < classes.size(); i++) {
      sum += values[(i * height + y) * width + x];
    }
    return sum / classes.size();
  }

  /**
   * Which share of all that speaks for a class each cell has: the positive part of {@link
   * #contrast}, divided by its sum.
   *
   * @return {@code [height][width]}, the caller's own; adds up to 1, or is 0 everywhere if nothing
   *     speaks for the class
   * @throws IllegalArgumentException if there is no such class
   */
  public float[][] share(String label) {
    float[][] share = contrast(label);
    double sum = 0;
    for (float[] row : share) {
      for (int x = 0; x < width; x++) {
        row[x] = Math.max(0, row[x]);
        sum += row[x];
      }
    }
    for (float[] row : share) {
      for (int x = 0; x < width; x++) {
        row[x] = sum == 0 ? 0 : (float) (row[x] / sum);
      }
    }
    return share;
  }

  private int index(String label) {
    int index = classes.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("There is no class '" + label + "'");
    }
    return index;
  }
}
