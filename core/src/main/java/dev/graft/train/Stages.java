package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.PairedComparison;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.Features;
import dev.graft.fit.ClassWeights;
import dev.graft.fit.Examples;
import dev.graft.fit.LoopControl;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.TrainedPart;
import dev.graft.home.Fingerprint;
import dev.graft.lifecycle.Cancellation;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The stages of a training: the head, the top of the base, and the choice between the two. */
final class Stages {
  private final Training settings;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Dataset dataset;
  private final PhotoRoles roles;

  Stages(
      Training settings,
      Blueprint blueprint,
      BoundaryFeatures features,
      Dataset dataset,
      PhotoRoles roles) {
    this.settings = settings;
    this.blueprint = blueprint;
    this.features = features;
    this.dataset = dataset;
    this.roles = roles;
  }

  /** Trains the head on the frozen base, or the whole network from scratch. */
  TrainedModel first() {
    settings.cancellation.check();
    LoopSettings loop = settings.firstLoop(blueprint.first().phase(), classWeights());
    return first(roles, loop);
  }

  private TrainedModel firstOnAll(int epochs) {
    LoopSettings loop = settings.firstLoop("head", classWeights()).again("head_all", epochs);
    return first(onAll(), loop);
  }

  private PhotoRoles onAll() {
    return new PhotoRoles(dataset.train(), List.of(), List.of());
  }

  private TrainedModel first(PhotoRoles photos, LoopSettings loop) {
    Blueprint.Stage stage = blueprint.first();
    Features at = features.highest();
    TrainedPart part =
        settings.solvesHead()
            ? TrainedPart.byRegression(
                stage.cut().trainable(),
                new Examples(at, photos.learn(), settings.viewsOfEach()),
                classWeights(),
                settings.splitting.seed(),
                settings.cancellation)
            : loop(stage, at, photos, new Weights(Map.of()), "", loop);
    return new TrainedModel(part, at);
  }

  /** Goes on from a trained head with the top of the base, if that was asked for. */
  Optional<Tuning> fineTuned(TrainedModel head) {
    return blueprint
        .fineTuning()
        .map(
            stage -> {
              LoopSettings loop = settings.tuningLoop(classWeights());
              TrainedModel tuned = tuned(head, roles, loop);
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
    if (nothingHeldOut || settings.cancellation.stopRequested()) {
      return better;
    }
    try {
      TrainedModel headOfAll = firstOnAll(head.part().bestEpoch());
      TrainedModel ofAll =
          tuning.kept() ? tunedOnAll(headOfAll, tuning.model().part().bestEpoch()) : headOfAll;
      return settings.cancellation.stopRequested() ? better : ofAll;
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      return better; // only the last training was stopped
    }
  }

  private TrainedModel tunedOnAll(TrainedModel head, int epochs) {
    LoopSettings loop = settings.tuningLoop(classWeights()).again("fine_tune_all", epochs);
    return tuned(head, onAll(), loop);
  }

  /** Goes on from a trained head. */
  private TrainedModel tuned(TrainedModel head, PhotoRoles photos, LoopSettings loop) {
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
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
    settings.listener.loopBegins();
    return TrainedPart.byLoop(
        stage.cut().trainable(),
        stage.learns(),
        start,
        new Examples(at, photos.learn(), settings.viewsOfEach()),
        new Examples(at, photos.judge()),
        loop,
        new LoopControl(
            settings.listener::epochEnded,
            settings.cancellation,
            settings.checkpoints.map(folder -> Checkpoints.of(folder, loop.phase())),
            run(stage, at, photos, origin, loop),
            settings.resuming));
  }

  /** Different wherever an epoch would come out differently. */
  private String run(
      Blueprint.Stage stage, Features at, PhotoRoles photos, String origin, LoopSettings loop) {
    return Fingerprint.of("training")
        .part("loop", loop.fingerprint())
        .text("start", origin)
        .text("boundary", stage.boundary())
        .choice("resize", settings.resize)
        .part("augmentation", settings.augmentation.fingerprint())
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
    return settings.balanced
        ? ClassWeights.balanced(labels(dataset.train()), dataset.classes().size())
        : List.of();
  }

  private static int[] labels(List<LabelledPhoto> photos) {
    return photos.stream().mapToInt(LabelledPhoto::label).toArray();
  }
}
