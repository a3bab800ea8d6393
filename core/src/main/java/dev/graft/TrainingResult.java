package dev.graft;

import dev.graft.report.RunReport;

/**
 * What a training leaves: the classifier and everything there is to tell about it.
 *
 * @param classifier to be closed by whoever asked for the training
 * @param checkedOn how many photos the finished model file was run on to prove that it equals the
 *     trained model
 */
public record TrainingResult(Classifier classifier, RunReport report, int checkedOn)
    implements AutoCloseable {
  @Override
  public void close() {
    classifier.close();
  }
}
