package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.fit.ClassWeights;
import dev.graft.fit.Examples;
import dev.graft.fit.TrainedPart;
import dev.graft.lifecycle.Cancellation;
import java.util.List;

/** Solves heads on a frozen base, as a training's settings ask for. */
record HeadSolver(TrainingSettings settings, Dataset dataset, Cancellation cancellation) {
  /**
   * @param stage the head's
   * @param features that it takes in
   * @param learn photos to learn from
   */
  TrainedPart solved(Blueprint.Stage stage, Features features, List<LabelledPhoto> learn) {
    return TrainedPart.byRegression(
        stage.cut().trainable(),
        new Examples(features, learn, settings.viewsOfEach()),
        classWeights(),
        settings.seed(),
        cancellation);
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
