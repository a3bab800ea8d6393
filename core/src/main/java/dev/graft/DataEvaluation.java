package dev.graft;

import dev.graft.evaluation.Evaluation;
import dev.graft.features.SkippedPhoto;
import java.util.List;

/**
 * How good a classifier is on some data.
 *
 * @param photos which photos of the data: {@code test}, {@code val} or {@code all}
 * @param skipped photos that cannot be read
 */
public record DataEvaluation(String photos, Evaluation evaluation, List<SkippedPhoto> skipped) {
  public DataEvaluation {
    skipped = List.copyOf(skipped);
  }
}
