package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.LearningCurve;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.HeadCurve;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.TrainedPart;
import dev.graft.lifecycle.Cancellation;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The first stage of a training, the head or the whole of a network from scratch, and what more
 * photos would make of it. Fine-tuning goes on from there.
 */
final class Stages {
  private final TrainingSettings settings;
  private final Surroundings around;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Dataset dataset;
  private final PhotoRoles roles;
  private final HeadSolver solver;
  private final Optional<TrainedPart> solved; // from the photos to learn from

  /**
   * @param choice which head is trained
   */
  Stages(Surroundings around, HeadChoice choice, PhotoRoles roles, HeadSolver solver) {
    this.settings = solver.settings();
    this.around = around;
    this.blueprint = choice.blueprint();
    this.features = choice.features();
    this.dataset = solver.dataset();
    this.roles = roles;
    this.solver = solver;
    this.solved = choice.solved();
  }

  /** Trains the head on the frozen base, or the whole network from scratch. */
  TrainedModel first() {
    around.cancellation().check();
    return first(roles, loop -> loop);
  }

  /** The same on all training photos, without choices. */
  TrainedModel firstOnAll(int epochs) {
    return first(onAll(), loop -> loop.again("head_all", epochs));
  }

  /** Whether the head is solved, which takes no epochs. */
  boolean solves() {
    return settings.plan().firstLoop().isEmpty();
  }

  /** The head solved on all training photos; as it is soon over, a wish to stop does not end it. */
  TrainedModel solvedOnAll() {
    return regression(onAll(), solver.endedBy(Cancellation.BY_INTERRUPTION));
  }

  /** All training photos, and nothing to choose by. */
  PhotoRoles onAll() {
    return new PhotoRoles(dataset.train(), List.of(), List.of());
  }

  /**
   * The same on other photos.
   *
   * @param changed what becomes of the loop, where there is one
   */
  TrainedModel first(PhotoRoles photos, UnaryOperator<LoopSettings> changed) {
    Blueprint.Stage stage = blueprint.first();
    Features at = features.highest();
    return settings
        .plan()
        .firstLoop()
        .map(loop -> changed.apply(trainer().loop(loop, stage.phase(), settings.seed())))
        .map(loop -> byLoop(stage, at, photos, loop))
        .orElseGet(() -> regression(photos, solver));
  }

  private TrainedModel byLoop(
      Blueprint.Stage stage, Features at, PhotoRoles photos, LoopSettings loop) {
    Trainer trainer = trainer();
    return trainer.trained(stage, at, photos, new Weights(Map.of()), "", loop, trainer.listener());
  }

  private TrainedModel regression(PhotoRoles photos, HeadSolver by) {
    Features at = features.highest();
    TrainedPart head =
        solved
            .filter(found -> photos.equals(roles))
            .orElseGet(() -> by.solved(blueprint.first(), at, photos.learn()));
    return new TrainedModel(
        blueprint.isTuned() ? head.withoutOutOfFold() : head, at); // whose features knew the labels
  }

  /** Who trains by the loop. */
  Trainer trainer() {
    return new Trainer(settings, around.limited(), blueprint, solver.classWeights());
  }

  /**
   * How the chosen head grows with the number of photos; empty if it was trained by epochs, or from
   * too few photos, or elsewhere, or on a base that has learned from them, or somebody wishes to
   * stop. It is asked for in the meantime: only an interruption ends it.
   */
  Optional<LearningCurve> learningCurve(ChosenModel chosen) {
    TrainedPart part = chosen.model().part();
    if (part.l2().isEmpty()
        || solver.given().isPresent()
        || blueprint.isTuned()
        || around.cancellation().stopRequested()) {
      return Optional.empty();
    }
    List<LabelledPhoto> learned = chosen.onAll() ? dataset.train() : roles.learn();
    return HeadCurve.of(
        part,
        new Examples(features.highest(), learned),
        solver.classWeights(),
        settings.seed(),
        Cancellation.BY_INTERRUPTION);
  }
}
