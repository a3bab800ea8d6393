package dev.graft.training;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import java.util.List;

/**
 * Photos with their activations and labels: what the loop learns from or is judged on. The
 * activations stay where {@link Features} keeps them.
 */
public final class Examples {
  private final Features features;
  private final List<LabelledPhoto> photos;

  public Examples(Features features, List<LabelledPhoto> photos) {
    this.features = features;
    this.photos = List.copyOf(photos);
  }

  public int count() {
    return photos.size();
  }

  /** How many numbers each example has. */
  public int length() {
    return features.length();
  }

  public int label(int index) {
    return photos.get(index).label();
  }

  /** The labels of all examples, in order. */
  public int[] labels() {
    return photos.stream().mapToInt(LabelledPhoto::label).toArray();
  }

  /** Reads the activations of one example; {@code into} receives them from {@code offset} on. */
  public void read(int index, float[] into, int offset) {
    features.read(photos.get(index).photo(), into, offset);
  }

  /** The activations of all examples, one a row, in memory. */
  public FeatureMatrix matrix() {
    float[] values = new float[Math.multiplyExact(count(), length())];
    for (int i = 0; i < count(); i++) {
      read(i, values, i * length());
    }
    return new FeatureMatrix(count(), length(), values);
  }
}
