package dev.graft.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pass gives: features at each boundary asked for, of the same photos. Close it when done.
 *
 * @param features in the order of the boundaries
 */
public record BoundaryFeatures(List<Features> features) implements AutoCloseable {
  public BoundaryFeatures {
    features = List.copyOf(features);
  }

  /** The features at the highest boundary. */
  public Features highest() {
    return features.get(features.size() - 1);
  }

  /** The features at the lowest boundary; of one boundary, the same as the highest. */
  public Features lowest() {
    return features.get(0);
  }

  /**
   * The same but for the highest boundary, of which the first so many numbers are taken: a view,
   * which is closed with this.
   */
  public BoundaryFeatures withFirstOfHighest(int count) {
    List<Features> all = new ArrayList<>(features);
    all.set(all.size() - 1, highest().first(count));
    return new BoundaryFeatures(all);
  }

  @Override
  public void close() {
    features.forEach(Features::close);
  }
}
