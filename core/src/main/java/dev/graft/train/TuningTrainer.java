package dev.graft.train;

import dev.graft.features.BoundaryFeatures;
import dev.graft.fit.LoopListener;
import dev.graft.fit.LoopSettings;
import dev.graft.train.TrainingSettings.TuningPlan;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains the top of the base from a trained head on, as often as was asked for. */
final class TuningTrainer {
  /** Apart, so that no epoch of one training draws what an epoch of another does. */
  private static final long BETWEEN_SEEDS = 7919;

  private final TuningPlan plan;
  private final long seed;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Trainer trainer;

  /**
   * @param seed of the first training
   * @param features that the frozen part gives
   */
  TuningTrainer(
      TuningPlan plan, long seed, Blueprint blueprint, BoundaryFeatures features, Trainer trainer) {
    this.plan = plan;
    this.seed = seed;
    this.blueprint = blueprint;
    this.features = features;
    this.trainer = trainer;
  }

  /**
   * One training at least.
   *
   * @param name of the phase, for the history
   * @param listener told of the first of them
   * @param stopped leaves those out that have not begun
   */
  TuningRuns runs(
      TrainedModel head,
      PhotoRoles photos,
      String name,
      LoopListener listener,
      BooleanSupplier stopped) {
    Weights before = before(head);
    List<TrainedModel> models = new ArrayList<>();
    do {
      LoopSettings loop = loop(phase(name, models.size()), models.size());
      models.add(run(photos, before, loop, models.isEmpty() ? listener : trainer.listener()));
    } while (models.size() < plan.runs() && !stopped.getAsBoolean());
    return new TuningRuns(models, before);
  }

  /**
   * The same trainings on other photos, without choices.
   *
   * @param like what was chosen in them before
   * @param count the first so many of them
   */
  TuningRuns again(TrainedModel head, PhotoRoles photos, String name, TuningRuns like, int count) {
    Weights before = before(head);
    List<TrainedModel> models = new ArrayList<>();
    for (int run = 0; run < count; run++) {
      String phase = phase(name, run);
      int epochs = like.models().get(run).part().bestEpoch();
      models.add(run(photos, before, loop(phase, run).again(phase, epochs), trainer.listener()));
    }
    return new TuningRuns(models, before);
  }

  private static String phase(String name, int run) {
    return run == 0 ? name : name + "_run_" + (run + 1);
  }

  private LoopSettings loop(String phase, int run) {
    return trainer.loop(plan.loop(), phase, seed + BETWEEN_SEEDS * run);
  }

  private Weights before(TrainedModel head) {
    return blueprint.pretrained().weights().and(head.part().weights());
  }

  private TrainedModel run(
      PhotoRoles photos, Weights before, LoopSettings loop, LoopListener listener) {
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
    String origin = before.fingerprint(stage.cut().trainable());
    return trainer.trained(stage, features.lowest(), photos, before, origin, loop, listener);
  }
}
