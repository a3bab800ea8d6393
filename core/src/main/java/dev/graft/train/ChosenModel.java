package dev.graft.train;

import dev.graft.fit.EpochMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The model that a run ends with, and what it was chosen from.
 *
 * @param head what was trained first
 * @param tuning what went on from there; empty if nothing did
 * @param model the better of the two, or that one trained once more on all photos
 */
record ChosenModel(TrainedModel head, Optional<Tuning> tuning, TrainedModel model) {
  /** Whether more than the head was trained. */
  boolean isFineTuned() {
    return tuning.map(Tuning::kept).orElse(false);
  }

  /** Every epoch of every training that led to it. */
  List<EpochMetrics> history() {
    List<EpochMetrics> history = new ArrayList<>(head.part().history());
    tuning.ifPresent(made -> history.addAll(made.model().part().history()));
    if (!model.equals(isFineTuned() ? tuning.orElseThrow().model() : head)) { // on all photos
      history.addAll(model.part().history());
    }
    return history;
  }
}
