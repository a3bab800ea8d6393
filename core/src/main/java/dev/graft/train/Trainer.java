package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.fit.Examples;
import dev.graft.fit.LoopControl;
import dev.graft.fit.LoopListener;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.TrainedPart;
import dev.graft.home.Fingerprint;
import dev.graft.image.Fit;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.weights.Weights;
import java.util.List;

/** Trains a part of the network by the loop, so that it can be stopped and taken up again. */
final class Trainer {
  private final TrainingSettings settings;
  private final Surroundings around;
  private final Blueprint blueprint;
  private final List<Double> classWeights;

  /**
   * @param classWeights how much each class counts; empty for all the same
   */
  Trainer(
      TrainingSettings settings,
      Surroundings around,
      Blueprint blueprint,
      List<Double> classWeights) {
    this.settings = settings;
    this.around = around;
    this.blueprint = blueprint;
    this.classWeights = classWeights;
  }

  /**
   * A loop as it is trained.
   *
   * @param phase its name in the history
   * @param seed of all that is drawn in it
   */
  LoopSettings loop(Loop asked, String phase, long seed) {
    return asked.of(phase, seed, classWeights, settings.plan().precision());
  }

  /** Who listens to the training. */
  LoopListener listener() {
    return around.listener()::epochEnded;
  }

  /**
   * Trains.
   *
   * @param origin different for different weights to start from, where these are not drawn
   */
  TrainedModel trained(
      Blueprint.Stage stage,
      Features at,
      PhotoRoles photos,
      Weights start,
      String origin,
      LoopSettings loop,
      LoopListener listener) {
    around.listener().loopBegins();
    TrainedPart part =
        TrainedPart.byLoop(
            stage.cut().trainable(),
            stage.learns(),
            start,
            new Examples(at, photos.learn(), settings.viewsOfEach()),
            new Examples(at, photos.judge()),
            loop,
            new LoopControl(
                listener,
                around.cancellation(),
                around.checkpoints().map(folder -> Checkpoints.of(folder, loop.phase())),
                run(stage, at, photos, origin, loop),
                around.resuming()));
    return new TrainedModel(part, at);
  }

  /** Different wherever an epoch would come out differently. */
  private String run(
      Blueprint.Stage stage, Features at, PhotoRoles photos, String origin, LoopSettings loop) {
    Fingerprint fields = Fingerprint.of("training");
    if (at.mirrored()) { // which epoch is best may depend on it
      fields.flag("mirrored", true);
    }
    blueprint
        .pretrained()
        .rounding()
        .fingerprint()
        .ifPresent(rounded -> fields.part("rounding", rounded));
    return fields
        .part("loop", loop.fingerprint())
        .text("start", origin)
        .text("boundary", stage.boundary())
        .choice("resize", settings.resize())
        .choiceUnless(Fit.SQUASH, "fit", settings.fit())
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
}
