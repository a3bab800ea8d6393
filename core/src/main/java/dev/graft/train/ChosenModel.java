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
 * @param onAll whether it was
 * @param cutShort whether fine-tuning was stopped before its end
 */
record ChosenModel(
    TrainedModel head,
    Optional<Tuning> tuning,
    TrainedModel model,
    boolean onAll,
    boolean cutShort) {
  static ChosenModel of(
      TrainedModel head, Optional<Tuning> tuning, TrainedModel model, boolean cutShort) {
    ChosenModel chosen = new ChosenModel(head, tuning, model, false, cutShort);
    return new ChosenModel(head, tuning, model, !model.equals(chosen.judged()), cutShort);
  }

  /** What was chosen as it was when it was: it has not learned from what judged. */
  TrainedModel judged() {
    return isFineTuned() ? tuning.orElseThrow().model() : head;
  }

  /** The same choice, with scores divided by a temperature. */
  ChosenModel dividedBy(double temperature) {
    return new ChosenModel(head, tuning, model.dividedBy(temperature), onAll, cutShort);
  }

  /** Whether more than the head was trained. */
  boolean isFineTuned() {
    return tuning.map(Tuning::kept).orElse(false);
  }

  /** Every epoch of every training that led to it. */
  List<EpochMetrics> history() {
    List<EpochMetrics> history = new ArrayList<>(head.part().history());
    tuning.ifPresent(made -> history.addAll(made.history()));
    if (onAll) {
      history.addAll(model.part().history());
    }
    return history;
  }
}
