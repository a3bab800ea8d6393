package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.fit.ClassWeights;
import dev.graft.fit.Examples;
import dev.graft.fit.SolvedHead;
import dev.graft.fit.TrainedPart;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Network;
import java.util.List;
import java.util.Optional;

/**
 * Solves heads on a frozen base, as a training's settings ask for.
 *
 * @param given a head that was solved already; empty for none
 */
record HeadSolver(
    TrainingSettings settings,
    Dataset dataset,
    Optional<SolvedHead> given,
    Cancellation cancellation) {
  /** Solves all of them itself. */
  HeadSolver(TrainingSettings settings, Dataset dataset, Cancellation cancellation) {
    this(settings, dataset, Optional.empty(), cancellation);
  }

  /** The same, which something else ends. */
  HeadSolver endedBy(Cancellation other) {
    return new HeadSolver(settings, dataset, given, other);
  }

  /**
   * @param stage the head's
   * @param features that it takes in
   * @param learn photos to learn from
   */
  TrainedPart solved(Blueprint.Stage stage, Features features, List<LabelledPhoto> learn) {
    Network head = stage.cut().trainable();
    Examples examples = new Examples(features, learn, settings.viewsOfEach());
    return given
        .map(solved -> TrainedPart.ofSolved(head, solved, examples))
        .orElseGet(
            () ->
                TrainedPart.byRegression(
                    head, examples, classWeights(), settings.seed(), cancellation));
  }

  /** How much each class counts; empty for all the same. */
  List<Double> classWeights() {
    return settings.balanced()
        ? ClassWeights.balanced(
            dataset.train().stream().mapToInt(LabelledPhoto::label).toArray(),
            dataset.classes().size())
        : List.of();
  }
}
