package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.PairedComparison;
import dev.graft.features.BoundaryFeatures;
import dev.graft.fit.EpochMetrics;
import dev.graft.fit.LoopListener;
import dev.graft.fit.LoopSettings;
import dev.graft.lifecycle.Cancellation;
import dev.graft.train.TrainingSettings.TuningPlan;
import dev.graft.weights.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The top of the base, trained from a trained head on, and the choice between the two.
 *
 * <p>Photos that were held out decide one thing, head or tuned, and what form the tuned weights
 * take. One slice of a small set cannot show a gain, so there further slices do the same, each with
 * a head and trainings of its own, as in cross-validation, and the photos of all are compared
 * together by {@link PairedComparison}. No photo is judged by anything that learned from it, but
 * the trainings of two slices share photos, so that its p-values are a little too small
 * (Dietterich, "Approximate statistical tests for comparing supervised classification learning
 * algorithms", Neural Computation 1998); what keeps labels that mean nothing out is that loss must
 * be below that of guessing. What is chosen is then trained on all training photos, to the end of
 * its schedule.
 */
final class TuningStage {
  private static final String PHASE = "fine_tune";

  /** Apart, so that no epoch of one training draws what an epoch of another does. */
  private static final long BETWEEN_SEEDS = 7919;

  private final TrainingSettings settings;
  private final Surroundings around;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Dataset dataset;
  private final PhotoRoles roles;
  private final Stages stages;
  private final Trainer trainer;

  /**
   * @param stages which train heads
   */
  TuningStage(
      TrainingSettings settings,
      Surroundings around,
      Blueprint blueprint,
      BoundaryFeatures features,
      Dataset dataset,
      PhotoRoles roles,
      Stages stages) {
    this.settings = settings;
    this.around = around;
    this.blueprint = blueprint;
    this.features = features;
    this.dataset = dataset;
    this.roles = roles;
    this.stages = stages;
    this.trainer = stages.trainer();
  }

  /** Goes on from a trained head with the top of the base, if that was asked for. */
  Optional<Tuning> tuned(TrainedModel head) {
    return blueprint
        .fineTuning()
        .map(stage -> tuned(head, stage, settings.plan().fineTuning().orElseThrow()));
  }

  private Tuning tuned(TrainedModel head, Blueprint.Stage stage, TuningPlan plan) {
    boolean auto = settings.plan().recipe() == Recipe.AUTO;
    List<PhotoRoles> others = auto ? roles.others(features.highest(), settings.seed()) : List.of();
    int judgedRuns = plan.runs() * (1 + others.size());
    LoopListener first = telling(plan, judgedRuns + (nothingHeldOut() ? 0 : plan.runs()));
    List<TuningSlice> slices = new ArrayList<>();
    slices.add(new TuningSlice(roles.judge(), head, runs(head, roles, PHASE, first)));
    slices.addAll(slices(others));
    int trained = slices.get(0).runs().models().size();
    FormChoice choice = FormChoice.of(TuningForm.upTo(trained, auto), slices);
    TuningForm form = choice.best();
    TuningRuns runs = slices.get(0).runs();
    return new Tuning(
        runs,
        form,
        runs.in(form),
        stage.boundary(),
        plan.loop().keepBest(),
        slices.size(),
        PairedComparison.of(byHeads(slices), choice.crossFitted()),
        choice.told(),
        history(slices));
  }

  /** Those further slices that were judged to the end; a wish to stop leaves the others out. */
  private List<TuningSlice> slices(List<PhotoRoles> others) {
    List<TuningSlice> slices = new ArrayList<>();
    try {
      for (PhotoRoles photos : others) {
        String phase = PHASE + "_slice_" + (slices.size() + 2);
        TrainedModel head = stages.first(photos, loop -> loop);
        TuningRuns runs = runs(head, photos, phase, trainer.listener());
        if (around.cancellation().stopRequested()) {
          break;
        }
        slices.add(new TuningSlice(photos.judge(), head, runs));
      }
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
    }
    return slices;
  }

  private static List<Judged> byHeads(List<TuningSlice> slices) {
    return slices.stream().flatMap(slice -> slice.head().judged(slice.judge()).stream()).toList();
  }

  private static List<EpochMetrics> history(List<TuningSlice> slices) {
    return slices.stream()
        .flatMap(slice -> slice.runs().models().stream())
        .flatMap(model -> model.part().history().stream())
        .toList();
  }

  /**
   * The fine-tuned model if it is better by more than chance explains, otherwise the head alone. If
   * the choice was made on training photos, the model chosen is trained once more, on all of them
   * and without further choices; a wish to stop leaves it as it is.
   */
  TrainedModel better(TrainedModel head, Tuning tuning) {
    TrainedModel better = tuning.kept() ? tuning.model() : head;
    if (nothingHeldOut() || around.cancellation().stopRequested()) {
      return better;
    }
    try {
      TrainedModel headOfAll = stages.firstOnAll(head.part().bestEpoch());
      TrainedModel ofAll = tuning.kept() ? onAll(headOfAll, tuning) : headOfAll;
      return around.cancellation().stopRequested() ? better : ofAll;
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      return better; // only the last training was stopped
    }
  }

  private boolean nothingHeldOut() {
    return roles.learn().size() == dataset.train().size();
  }

  private TrainedModel onAll(TrainedModel head, Tuning tuning) {
    Weights before = before(head);
    List<TrainedModel> models = new ArrayList<>();
    for (int run = 0; run < tuning.form().runs(); run++) {
      String phase = phase(PHASE + "_all", run);
      int epochs = tuning.runs().models().get(run).part().bestEpoch();
      models.add(
          run(stages.onAll(), before, loop(phase, run).again(phase, epochs), trainer.listener()));
    }
    return new TuningRuns(models, before).in(tuning.form());
  }

  /** As many trainings as were asked for; a wish to stop leaves those out that have not begun. */
  private TuningRuns runs(
      TrainedModel head, PhotoRoles photos, String name, LoopListener listener) {
    int wanted = settings.plan().fineTuning().orElseThrow().runs();
    Weights before = before(head);
    List<TrainedModel> models = new ArrayList<>();
    do {
      LoopSettings loop = loop(phase(name, models.size()), models.size());
      models.add(run(photos, before, loop, models.isEmpty() ? listener : trainer.listener()));
    } while (models.size() < wanted && !around.cancellation().stopRequested());
    return new TuningRuns(models, before);
  }

  private static String phase(String name, int run) {
    return run == 0 ? name : name + "_run_" + (run + 1);
  }

  private LoopSettings loop(String phase, int run) {
    return trainer.loop(
        settings.plan().fineTuning().orElseThrow().loop(),
        phase,
        settings.seed() + BETWEEN_SEEDS * run);
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

  /** Tells, besides, what all of it will cost. */
  private LoopListener telling(TuningPlan plan, int runs) {
    return new LoopListener() {
      @Override
      public void epochEnded(EpochMetrics epoch) {
        trainer.listener().epochEnded(epoch);
      }

      @Override
      public void paced(Duration epoch) {
        around.listener().fineTuningPaced(new TuningPace(epoch, plan.loop().epochs(), runs));
      }
    };
  }
}
