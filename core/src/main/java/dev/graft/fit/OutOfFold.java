package dev.graft.fit;

import dev.graft.evaluation.Logits;
import java.util.List;
import java.util.Optional;

/**
 * What cross-validation makes of the samples: each is judged by the head that was trained on all
 * folds but its own.
 */
public final class OutOfFold {
  private final Folds folds;
  private final List<LinearHead> heads; // by the fold that they have not seen

  OutOfFold(Folds folds, List<LinearHead> heads) {
    this.folds = folds;
    this.heads = List.copyOf(heads);
  }

  /**
   * The score of each class for a sample.
   *
   * @param features of all samples, in the order in which they were learned from
   * @return empty for a sample that no fold held out
   */
  Optional<Logits> logits(FeatureMatrix features, int row) {
    int fold = folds.foldOf(row);
    return fold == Folds.NEVER_HELD_OUT
        ? Optional.empty()
        : Optional.of(heads.get(fold).logits(features, row));
  }
}
