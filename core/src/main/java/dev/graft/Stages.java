package dev.graft;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.PairedTest;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import dev.graft.training.ClassWeights;
import dev.graft.training.Examples;
import dev.graft.training.LoopControl;
import dev.graft.training.LoopSettings;
import dev.graft.training.TrainedPart;
import dev.graft.weights.Weights;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return first(roles.learn());
  }

  private TrainedModel first(List<LabelledPhoto> learn) {
    Blueprint.Stage stage = blueprint.first();
    Features at = features.highest();
    TrainedPart part =
        settings.recipe == Recipe.AUTO && !settings.fromScratch
            ? TrainedPart.byRegression(
                stage.cut().trainable(),
                new Examples(at, learn, settings.viewsOfEach()),
                classWeights(),
                settings.splitting.seed())
            : loop(
                stage,
                learn,
                at,
                new Weights(Map.of()),
                settings.firstLoop(stage.phase(), classWeights()));
    return new TrainedModel(part, at);
  }

  /** Goes on from a trained head with the top of the base, if that was asked for. */
  Optional<Tuning> fineTuned(TrainedModel head) {
    return blueprint
        .fineTuning()
        .map(
            stage -> {
              Features at = features.lowest();
              Weights start = blueprint.pretrained().weights().and(head.part().weights());
              LoopSettings loop = settings.tuningLoop(classWeights());
              TrainedModel tuned =
                  new TrainedModel(loop(stage, roles.learn(), at, start, loop), at);
              PairedTest test =
                  PairedTest.of(
                      head.probabilities(roles.judge()),
                      tuned.probabilities(roles.judge()),
                      labels(roles.judge()));
              return new Tuning(tuned, stage.boundary(), test);
            });
  }

  /**
   * The fine-tuned model if it is better by more than chance explains, otherwise the head alone. If
   * the choice was made on training photos, the model chosen is trained once more, on all of them
   * and without further choices.
   */
  TrainedModel better(TrainedModel head, Tuning tuning) {
    boolean nothingHeldOut = roles.learn().size() == dataset.train().size();
    TrainedModel better = tuning.kept() ? tuning.model() : head;
    if (nothingHeldOut || settings.stopRequested.getAsBoolean()) {
      return better;
    }
    TrainedModel headOfAll = first(dataset.train());
    TrainedModel ofAll =
        tuning.kept() ? again(headOfAll, tuning.model().part().bestEpoch()) : headOfAll;
    return settings.stopRequested.getAsBoolean() ? better : ofAll;
  }

  private TrainedModel again(TrainedModel head, int epochs) {
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
    Features at = features.lowest();
    LoopSettings loop = settings.tuningLoop(classWeights()).again("fine_tune_all", epochs);
    return new TrainedModel(
        loop(
            stage,
            dataset.train(),
            at,
            blueprint.pretrained().weights().and(head.part().weights()),
            loop),
        at);
  }

  private TrainedPart loop(
      Blueprint.Stage stage,
      List<LabelledPhoto> learn,
      Features at,
      Weights start,
      LoopSettings loop) {
    return TrainedPart.byLoop(
        stage.cut().trainable(),
        stage.learns(),
        start,
        new Examples(at, learn, settings.viewsOfEach()),
        new Examples(at, learn == roles.learn() ? roles.judge() : List.of()),
        loop,
        control(stage, learn, loop));
  }

  private LoopControl control(Blueprint.Stage stage, List<LabelledPhoto> learn, LoopSettings loop) {
    StringBuilder run = new StringBuilder();
    run.append(loop).append(stage.boundary()).append(settings.augmentation);
    run.append(settings.recipe).append(blueprint.network().layers());
    run.append(blueprint.pretrained().weights().fingerprint(stage.cut().frozen()));
    learn.forEach(each -> run.append(each.photo().name()).append(each.label()));
    return new LoopControl(
        settings.listener::epochEnded,
        settings.stopRequested,
        settings.checkpoints.map(folder -> folder.resolve(loop.phase() + ".checkpoint")),
        ContentHash.of(run.toString().getBytes(StandardCharsets.UTF_8)).toString(),
        settings.resuming);
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
