package dev.graft.fit;

import dev.graft.data.LabelledPhoto;
import dev.graft.data.Target;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import dev.graft.features.PhotoView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Photos with their activations and labels: what is learned from or judged on. The activations stay
 * where {@link Features} keeps them. Where these are of what a mirror shows of the photos too,
 * photos are judged by the mean of both looks: of the logits, or of what is linear in these.
 */
public final class Examples {
  private final Features features;
  private final List<LabelledPhoto> photos;
  private final int views;

  /** Photos as they are. */
  public Examples(Features features, List<LabelledPhoto> photos) {
    this(features, photos, 0);
  }

  /**
   * Photos with augmented views.
   *
   * @param views how many views each photo has besides itself
   */
  public Examples(Features features, List<LabelledPhoto> photos, int views) {
    this.features = features;
    this.photos = List.copyOf(photos);
    this.views = views;
  }

  /** One of them alone. */
  Examples at(int index) {
    return new Examples(features, List.of(photos.get(index)), views);
  }

  public int count() {
    return photos.size();
  }

  /** How many numbers each example has. */
  public int length() {
    return features.length();
  }

  /** How many views each photo has besides itself. */
  public int views() {
    return views;
  }

  /** Whether photos are judged by what a mirror shows of them too. */
  public boolean mirrored() {
    return features.mirrored();
  }

  /** The photos themselves, in order. */
  public List<LabelledPhoto> photos() {
    return photos;
  }

  /** What is true of one example. */
  public Target target(int index) {
    return photos.get(index).truth();
  }

  /** What the bytes of an example's photo hash to. */
  ContentHash content(int index) {
    return features.content(photos.get(index).photo());
  }

  /**
   * A number for each example that those share which belong together: those of one group, and
   * byte-identical ones, which nobody may learn from and be judged by. Empty if none do.
   */
  int[] groups() {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] groups = new int[count()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = numbers.computeIfAbsent(features.origin(photos.get(i)), key -> numbers.size());
    }
    return numbers.size() == groups.length ? new int[0] : groups;
  }

  /**
   * Reads the activations of one example.
   *
   * @param view 0 for the photo as it is, 1 to {@link #views()}, or {@link PhotoView#MIRRORED} if
   *     {@link #mirrored()}
   * @param into receives {@link #length()} numbers from {@code offset} on
   */
  public void read(int index, int view, float[] into, int offset) {
    features.read(new PhotoView(photos.get(index).photo(), view), into, offset);
  }

  /** Activations that the photos are judged by: {@code [example][number]}. */
  float[][] rows() {
    float[][] rows = rows(0);
    return mirrored() ? means(rows, rows(PhotoView.MIRRORED)) : rows;
  }

  private float[][] rows(int view) {
    float[][] rows = new float[count()][length()];
    for (int i = 0; i < rows.length; i++) {
      read(i, view, rows[i], 0);
    }
    return rows;
  }

  private static float[][] means(float[][] rows, float[][] others) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = (rows[i][j] + others[i][j]) / 2;
      }
    }
    return rows;
  }

  /**
   * Activations in memory, one a row: first all examples as they are, then all in their first view,
   * and so on.
   *
   * @param upTo the last view wanted; 0 for the photos as they are alone
   */
  FeatureMatrix matrix(int upTo) {
    int rows = Math.multiplyExact(count(), upTo + 1);
    float[] values = new float[Math.multiplyExact(rows, length())];
    for (int row = 0; row < rows; row++) {
      read(row % count(), row / count(), values, row * length());
    }
    return new FeatureMatrix(rows, length(), values);
  }

  /** Activations of what a mirror shows of the photos, one a row; if {@link #mirrored()}. */
  FeatureMatrix mirrorMatrix() {
    float[] values = new float[Math.multiplyExact(count(), length())];
    for (int row = 0; row < count(); row++) {
      read(row, PhotoView.MIRRORED, values, row * length());
    }
    return new FeatureMatrix(count(), length(), values);
  }
}
