package dev.graft.drift;

import java.util.ArrayList;
import java.util.List;

/** Some photos in the order in which they were seen, with their features summed up. */
final class Block {
  private final List<SeenPhoto> photos = new ArrayList<>();
  private final double[] sums;

  Block(int features) {
    sums = new double[features];
  }

  void add(SeenPhoto photo, float[] embedding) {
    photos.add(photo);
    for (int f = 0; f < sums.length; f++) {
      sums[f] += embedding[f];
    }
  }

  List<SeenPhoto> photos() {
    return photos;
  }

  /** The sum of a feature over the photos. */
  double sum(int feature) {
    return sums[feature];
  }
}
