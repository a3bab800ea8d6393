package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.RoundingCost;

/**
 * A model in whole numbers of eight bits.
 *
 * @param classifier it; closed with this
 * @param cost what that costs, which its card says as well
 * @param part which photos judged, {@code test} or {@code val}
 * @param speed how many times as fast it is here, one photo at a time; below 1 where it is slower
 */
public record Int8Result(Classifier classifier, RoundingCost cost, String part, double speed)
    implements AutoCloseable {
  @Override
  public void close() {
    classifier.close();
  }
}
