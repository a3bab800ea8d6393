package dev.graft.train;

import dev.graft.evaluation.PairedTest;
import java.util.Optional;

/**
 * What became of one class when photos were added to a model.
 *
 * @param label its name
 * @param isNew whether the old model did not know it
 * @param photos of it that were judged, by models that had not learned from them
 * @param right how many of them the new model takes for what they are
 * @param compared the old model, first, with the new one on those photos; empty for a new class,
 *     and if there are none
 */
public record ClassChange(
    String label, boolean isNew, int photos, int right, Optional<PairedTest> compared) {
  /** How many of its photos the old model took for what they are; empty for a new class. */
  public Optional<Integer> rightBefore() {
    return compared.map(test -> right + test.onlyFirstRight() - test.onlySecondRight());
  }
}
