package dev.graft.trust;

import dev.graft.compile.Operation;
import java.util.List;

/** How far a feature vector is from those of the training photos, by its direction alone. */
interface Distance {
  /** What it is, in words. */
  String method();

  /**
   * The distances of feature vectors.
   *
   * @param rows (photos, features), as the network puts them out
   */
  double[] of(float[][] rows);

  /** What float32 may add to a distance, or take from it. */
  double rounding();

  /**
   * The same for the graph.
   *
   * @param embedding name of the value that is the feature vector
   * @return operations, of which the last makes {@code (N, 1)}
   */
  List<Operation> operations(String embedding);
}
