package dev.graft.train;

import dev.graft.evaluation.PairedComparison;
import dev.graft.fit.EpochMetrics;
import dev.graft.report.RunReport;
import dev.graft.report.WeightAverages;
import java.util.List;

/**
 * A fine-tuned model beside the head alone, judged on the same photos.
 *
 * @param runs the trainings without the first slice of photos
 * @param form what becomes of their weights
 * @param model the fine-tuned one, in that form
 * @param boundary the layer up to which everything stayed frozen
 * @param picked whether it ends with an epoch that was picked, not with the last
 * @param slices how many slices of photos judged, each models that had not learned from it
 * @param comparison of the head alone, first, with it, on the photos of all slices
 * @param averages what averages of weights brought
 * @param history every epoch of every training that it took
 */
record Tuning(
    TuningRuns runs,
    TuningForm form,
    TrainedModel model,
    String boundary,
    boolean picked,
    int slices,
    PairedComparison comparison,
    WeightAverages averages,
    List<EpochMetrics> history) {
  Tuning {
    history = List.copyOf(history);
  }

  /**
   * Whether it is better; where chance may explain the difference, whether its loss is the lower.
   */
  boolean kept() {
    return comparison.secondIsBetter() || comparison.secondIsLikelierBetter();
  }

  /**
   * As reports tell it.
   *
   * @param cutShort whether it was stopped before its end
   */
  RunReport.FineTuning told(boolean cutShort) {
    return new RunReport.FineTuning(
        boundary, model.part().bestEpoch(), picked, kept(), comparison, slices, averages, cutShort);
  }
}
