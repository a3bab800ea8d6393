package dev.graft;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.JudgedPart;
import dev.graft.features.SkippedPhoto;
import java.util.List;

/**
 * How good a classifier is on some data.
 *
 * @param judged which photos of the data, {@code test}, {@code val} or {@code all}, and what became
 *     of each
 * @param evaluation read from those
 * @param skipped photos that cannot be read
 */
public record DataEvaluation(JudgedPart judged, Evaluation evaluation, List<SkippedPhoto> skipped) {
  public DataEvaluation {
    skipped = List.copyOf(skipped);
  }
}
