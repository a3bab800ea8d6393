package dev.graft.train;

import dev.graft.evaluation.PairedComparison;
import dev.graft.report.RunReport;

/**
 * A fine-tuned model beside the head alone, judged on the same photos.
 *
 * @param model the fine-tuned one
 * @param boundary the layer up to which everything stayed frozen
 * @param comparison of the head alone, first, with it
 */
record Tuning(TrainedModel model, String boundary, PairedComparison comparison) {
  /** Whether it is better by more than chance explains. */
  boolean kept() {
    return comparison.secondIsBetter();
  }

  RunReport.FineTuning told() {
    return new RunReport.FineTuning(boundary, model.part().bestEpoch(), kept(), comparison);
  }
}
