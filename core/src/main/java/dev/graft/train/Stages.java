package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.LearningCurve;
import dev.graft.evaluation.PairedComparison;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.Features;
import dev.graft.fit.ClassWeights;
import dev.graft.fit.Examples;
import dev.graft.fit.HeadCurve;
import dev.graft.fit.LoopControl;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.TrainedPart;
import dev.graft.home.Fingerprint;
import dev.graft.lifecycle.Cancellation;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.TuningPlan;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * The stages of a training: the head, the top of the base, the choice between the two, and what
 * more photos would make of it.
 */
final class Stages {
  private final TrainingSettings settings;
  private final Surroundings around;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Dataset dataset;
  private final PhotoRoles roles;

  Stages(
      TrainingSettings settings,
      Surroundings around,
      Blueprint blueprint,
      BoundaryFeatures features,
      Dataset dataset,
      PhotoRoles roles) {
    this.settings = settings;
    this.around = around;
    this.blueprint = blueprint;
    this.features = features;
    this.dataset = dataset;
    this.roles = roles;
  }

  /** Trains the head on the frozen base, or the whole network from scratch. */
  TrainedModel first() {
    around.cancellation().check();
    return first(roles, loop -> loop);
  }

  private TrainedModel firstOnAll(int epochs) {
    return first(onAll(), loop -> loop.again("head_all", epochs));
  }

  private PhotoRoles onAll() {
    return new PhotoRoles(dataset.train(), List.of(), List.of());
  }

  /**
   * @param changed what becomes of the loop, where there is one
   */
  private TrainedModel first(PhotoRoles photos, UnaryOperator<LoopSettings> changed) {
    Blueprint.Stage stage = blueprint.first();
    Features at = features.highest();
    TrainedPart part =
        settings
            .plan()
            .firstLoop()
            .map(loop -> changed.apply(of(loop, stage)))
            .map(loop -> loop(stage, at, photos, new Weights(Map.of()), "", loop))
            .orElseGet(() -> regression(stage, at, photos));
    return new TrainedModel(part, at);
  }

  private TrainedPart regression(Blueprint.Stage stage, Features at, PhotoRoles photos) {
    return TrainedPart.byRegression(
        stage.cut().trainable(),
        new Examples(at, photos.learn(), settings.viewsOfEach()),
        classWeights(),
        settings.seed(),
        around.cancellation());
  }

  private LoopSettings of(Loop loop, Blueprint.Stage stage) {
    return loop.of(stage.phase(), settings.seed(), classWeights(), settings.plan().precision());
  }

  /** Goes on from a trained head with the top of the base, if that was asked for. */
  Optional<Tuning> fineTuned(TrainedModel head) {
    return blueprint
        .fineTuning()
        .map(
            stage -> {
              TrainedModel tuned = tuned(head, roles, loop -> loop);
              PairedComparison comparison =
                  PairedComparison.of(head.judged(roles.judge()), tuned.judged(roles.judge()));
              return new Tuning(tuned, stage.boundary(), comparison);
            });
  }

  /**
   * The fine-tuned model if it is better by more than chance explains, otherwise the head alone. If
   * the choice was made on training photos, the model chosen is trained once more, on all of them
   * and without further choices; a wish to stop leaves it as it is.
   */
  TrainedModel better(TrainedModel head, Tuning tuning) {
    boolean nothingHeldOut = roles.learn().size() == dataset.train().size();
    TrainedModel better = tuning.kept() ? tuning.model() : head;
    if (nothingHeldOut || around.cancellation().stopRequested()) {
      return better;
    }
    try {
      TrainedModel headOfAll = firstOnAll(head.part().bestEpoch());
      TrainedModel ofAll =
          tuning.kept() ? tunedOnAll(headOfAll, tuning.model().part().bestEpoch()) : headOfAll;
      return around.cancellation().stopRequested() ? better : ofAll;
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      return better; // only the last training was stopped
    }
  }

  /**
   * How the chosen head grows with the number of photos; empty if it was trained by epochs, or from
   * too few photos, or somebody wishes to stop. It is asked for in the meantime: only an
   * interruption ends it.
   */
  Optional<LearningCurve> learningCurve(ChosenModel chosen) {
    TrainedPart part = chosen.model().part();
    if (part.l2().isEmpty() || around.cancellation().stopRequested()) {
      return Optional.empty();
    }
    List<LabelledPhoto> learned = chosen.onAll() ? dataset.train() : roles.learn();
    return HeadCurve.of(
        part,
        new Examples(features.highest(), learned),
        classWeights(),
        settings.seed(),
        Cancellation.BY_INTERRUPTION);
  }

  private TrainedModel tunedOnAll(TrainedModel head, int epochs) {
    return tuned(head, onAll(), loop -> loop.again("fine_tune_all", epochs));
  }

  /** Goes on from a trained head. */
  private TrainedModel tuned(
      TrainedModel head, PhotoRoles photos, UnaryOperator<LoopSettings> changed) {
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
    TuningPlan tuning = settings.plan().fineTuning().orElseThrow();
    LoopSettings loop = changed.apply(of(tuning.loop(), stage));
    Features at = features.lowest();
    Weights start = blueprint.pretrained().weights().and(head.part().weights());
    String origin = start.fingerprint(stage.cut().trainable());
    return new TrainedModel(loop(stage, at, photos, start, origin, loop), at);
  }

  /**
   * @param origin different for different weights to start from, where these are not drawn
   */
  private TrainedPart loop(
      Blueprint.Stage stage,
      Features at,
      PhotoRoles photos,
      Weights start,
      String origin,
      LoopSettings loop) {
    around.listener().loopBegins();
    return TrainedPart.byLoop(
        stage.cut().trainable(),
        stage.learns(),
        start,
        new Examples(at, photos.learn(), settings.viewsOfEach()),
        new Examples(at, photos.judge()),
        loop,
        new LoopControl(
            around.listener()::epochEnded,
            around.cancellation(),
            around.checkpoints().map(folder -> Checkpoints.of(folder, loop.phase())),
            run(stage, at, photos, origin, loop),
            around.resuming()));
  }

  /** Different wherever an epoch would come out differently. */
  private String run(
      Blueprint.Stage stage, Features at, PhotoRoles photos, String origin, LoopSettings loop) {
    return Fingerprint.of("training")
        .part("loop", loop.fingerprint())
        .text("start", origin)
        .text("boundary", stage.boundary())
        .choice("resize", settings.resize())
        .part("augmentation", settings.augmentation().fingerprint())
        .whole("views", settings.viewsOfEach())
        .part("network", blueprint.network().fingerprint())
        .texts("learns", stage.learns().stream().sorted().toList())
        .text("frozen_weights", blueprint.pretrained().weights().fingerprint(stage.cut().frozen()))
        .part("learned_from", examples(photos.learn(), at))
        .part("judged_by", examples(photos.judge(), at))
        .hex();
  }

  private static Fingerprint examples(List<LabelledPhoto> photos, Features at) {
    Fingerprint fields = Fingerprint.of("examples");
    photos.forEach(
        each ->
            fields
                .text("content", at.content(each.photo()).toString())
                .whole("label", each.label()));
    return fields;
  }

  private List<Double> classWeights() {
    return settings.balanced()
        ? ClassWeights.balanced(labels(dataset.train()), dataset.classes().size())
        : List.of();
  }

  private static int[] labels(List<LabelledPhoto> photos) {
    return photos.stream().mapToInt(LabelledPhoto::label).toArray();
  }
}
