package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.evaluation.JudgedPart;
import dev.graft.report.RunReport;
import java.util.List;

/**
 * What a training leaves: the classifier and everything there is to tell about it.
 *
 * @param classifier to be closed by whoever asked for the training
 * @param judged every photo that was judged by a model that had not learned from it: those of the
 *     validation and the test side, and of the training side those that cross-validation held out,
 *     where the chosen model came about by one
 * @param checkedOn how many photos the finished model file was run on to prove that it equals the
 *     trained model
 */
public record TrainingResult(
    Classifier classifier, RunReport report, List<JudgedPart> judged, int checkedOn)
    implements AutoCloseable {
  /** Copies the list. */
  public TrainingResult {
    judged = List.copyOf(judged);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
