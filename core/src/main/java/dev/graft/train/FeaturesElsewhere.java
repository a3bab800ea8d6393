package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.features.ContentHash;
import dev.graft.fit.SolvedHead;
import dev.graft.report.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Photos whose features were computed elsewhere, on a cluster say, where a head may have been
 * solved on them too. What is still to be done with them is all that a training does after that: to
 * judge, to find out how far to trust the head, to make the model file and to prove it.
 */
public interface FeaturesElsewhere {
  /**
   * The photos that are told of, each a {@link dev.graft.features.RememberedPhoto}: those that
   * judge, and of those learned from all or some. Photos whose bytes cannot be had here are none
   * that the file is proved on, and pages show no picture of them.
   */
  Dataset photos();

  /** Hears of the feature vectors. */
  interface Receiver {
    /**
     * A photo's vector.
     *
     * @param vector the mean of the last map, then those of the base's taps, lowest first; float32
     */
    void vector(ContentHash content, float[] vector);
  }

  /** Gives the vectors of these photos, in any order. */
  void vectors(Receiver receiver);

  /**
   * The head, which takes such vectors; empty to have it solved here, from all photos that are told
   * of.
   */
  Optional<SolvedHead> head();

  /** What the report says of it besides the settings. */
  List<Setting> told();
}
