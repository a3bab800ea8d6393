package dev.graft.train;

import dev.graft.fit.EpochMetrics;
import dev.graft.fit.TrainedPart;
import dev.graft.weights.Weights;
import java.util.List;

/**
 * Trainings of the top of a base that differ by chance alone.
 *
 * @param models what they gave, at least one
 * @param before the weights that all of them started from
 */
record TuningRuns(List<TrainedModel> models, Weights before) {
  TuningRuns {
    models = List.copyOf(models);
  }

  /** Every epoch of all of them. */
  List<EpochMetrics> history() {
    return models.stream().flatMap(model -> model.part().history().stream()).toList();
  }

  /** What becomes of their weights; of fewer trainings than it names, all there are. */
  TrainedModel in(TuningForm form) {
    return of(models.subList(0, Math.min(form.runs(), models.size())), form.share());
  }

  /** One training by itself, a share of its way. */
  TrainedModel alone(int run, double share) {
    return of(List.of(models.get(run)), share);
  }

  private TrainedModel of(List<TrainedModel> some, double share) {
    TrainedPart part = TrainedPart.average(some.stream().map(TrainedModel::part).toList());
    return new TrainedModel(part.between(before, share), some.get(0).features());
  }
}
