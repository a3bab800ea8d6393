package dev.graft.fit;

import dev.graft.features.ContentHash;
import java.util.List;

/**
 * A linear head that was solved by multinomial logistic regression, with the strength of its
 * penalty chosen by cross-validation.
 *
 * @param head trained on all samples; takes raw features
 * @param l2 strength of the penalty that it was trained with, in the solver's own measure
 * @param search how the strengths tried did on samples left out
 * @param ofFolds for each fold a head that has learned from the samples of all others, with the
 *     strength that did best; a sample's fold is {@link #fold}
 */
public record SolvedHead(LinearHead head, double l2, L2Search search, List<LinearHead> ofFolds) {
  public SolvedHead {
    ofFolds = List.copyOf(ofFolds);
  }

  /**
   * The fold that a photo is in: the same photo under any name is in the same one.
   *
   * @param folds how many there are, at least 1
   */
  public static int fold(ContentHash content, int folds) {
    return (int) Long.remainderUnsigned(content.first(), folds);
  }
}
