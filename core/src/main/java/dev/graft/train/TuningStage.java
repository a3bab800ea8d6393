package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.evaluation.PairedComparison;
import dev.graft.features.BoundaryFeatures;
import dev.graft.fit.EpochMetrics;
import dev.graft.fit.LoopListener;
import dev.graft.lifecycle.Cancellation;
import dev.graft.train.TrainingSettings.TuningPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The top of the base, trained from a trained head on, and the choice between the two.
 *
 * <p>Photos that were held out decide one thing, head or tuned, and what form the tuned weights
 * take. Where one slice of them, or the validation photos, leave it open, further slices do the
 * same, as {@link TuningLooks} has it, each with a head and trainings of its own, as in
 * cross-validation, and the photos of all are compared together by {@link PairedComparison}. If
 * chance may explain the difference even then, the lower loss decides: that is right more often
 * than wrong, and where it is wrong little is lost. No photo is judged by anything that learned
 * from it, but the trainings of two slices share photos, so that its p-values are a little too
 * small (Dietterich, "Approximate statistical tests for comparing supervised classification
 * learning algorithms", Neural Computation 1998); what keeps labels that mean nothing out is that
 * loss must be below that of guessing. What is chosen is then trained on all training photos, to
 * the end of its schedule.
 */
final class TuningStage {
  private static final String PHASE = "fine_tune";

  private final TrainingSettings settings;
  private final Surroundings around;
  private final Blueprint blueprint;
  private final BoundaryFeatures features;
  private final Dataset dataset;
  private final PhotoRoles roles;
  private final Stages stages;

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
  }

  /** Goes on from a trained head with the top of the base, if that was asked for. */
  Optional<Tuning> tuned(TrainedModel head) {
    return blueprint.fineTuning().map(stage -> tuned(head, stage));
  }

  private Tuning tuned(TrainedModel head, Blueprint.Stage stage) {
    TuningPlan plan = plan();
    boolean auto = settings.plan().recipe() == Recipe.AUTO;
    boolean onGiven = settings.choosing().equals(Optional.of(Choosing.VAL));
    TuningLooks looks =
        auto && !onGiven ? TuningLooks.of(plan.looks(), roles.judge().size()) : TuningLooks.ONCE;
    List<PhotoRoles> others = roles.others(features.highest(), settings.seed(), looks.slices() - 1);
    TuningRuns first =
        trainer().runs(head, roles, PHASE, telling(plan, looks), this::stopRequested);
    List<EpochMetrics> history = new ArrayList<>(first.history());
    FormChoice choice =
        FormChoice.among(TuningForm.upTo(first.models().size(), auto))
            .and(TuningSlice.of(roles.judge(), head, first));
    int slices = 1;
    for (PhotoRoles photos : others) {
      if (looks.isLook(slices) && isAnswered(choice.comparison(looks.level()))) {
        break;
      }
      Optional<TuningSlice> slice = judged(photos, slices + 1);
      if (slice.isEmpty()) {
        break; // stopped
      }
      choice = choice.and(slice.get());
      history.addAll(slice.get().history());
      slices++;
    }
    return tuning(first, choice, slices, looks.level(), stage, history);
  }

  private static boolean isAnswered(PairedComparison comparison) {
    return comparison.firstIsBetter() || comparison.secondIsBetter();
  }

  private Tuning tuning(
      TuningRuns runs,
      FormChoice choice,
      int slices,
      double level,
      Blueprint.Stage stage,
      List<EpochMetrics> history) {
    TuningForm form = choice.best();
    return new Tuning(
        runs,
        form,
        runs.in(form),
        stage.boundary(),
        plan().loop().keepBest(),
        slices,
        choice.comparison(level),
        choice.told(),
        history);
  }

  private TuningPlan plan() {
    return settings.plan().fineTuning().orElseThrow();
  }

  private TuningTrainer trainer() {
    return new TuningTrainer(plan(), settings.seed(), blueprint, features, stages.trainer());
  }

  private boolean stopRequested() {
    return around.cancellation().stopRequested();
  }

  /** A further slice, if it was trained to the end; a wish to stop leaves it out. */
  private Optional<TuningSlice> judged(PhotoRoles photos, int number) {
    try {
      TrainedModel head = stages.first(photos, loop -> loop);
      String phase = PHASE + "_slice_" + number;
      TuningRuns runs =
          trainer().runs(head, photos, phase, stages.trainer().listener(), this::stopRequested);
      return stopRequested()
          ? Optional.empty()
          : Optional.of(TuningSlice.of(photos.judge(), head, runs));
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      return Optional.empty();
    }
  }

  /**
   * The fine-tuned model if it is better, otherwise the head alone. If the choice was made on
   * training photos, the model chosen is trained once more, on all of them and without further
   * choices; a wish to stop leaves it as it is, but for a head that is solved.
   */
  TrainedModel better(TrainedModel head, Tuning tuning) {
    TrainedModel better = tuning.kept() ? tuning.model() : head;
    if (nothingHeldOut()) {
      return better;
    }
    if (!tuning.kept() && stages.solves()) {
      return stages.solvedOnAll();
    }
    if (stopRequested()) {
      return better;
    }
    try {
      TrainedModel headOfAll = stages.firstOnAll(head.part().bestEpoch());
      TrainedModel ofAll = tuning.kept() ? onAll(headOfAll, tuning) : headOfAll;
      return stopRequested() ? better : ofAll;
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      return better; // only the last training was stopped
    }
  }

  private boolean nothingHeldOut() {
    return roles.learn().size() == dataset.train().size();
  }

  private TrainedModel onAll(TrainedModel head, Tuning tuning) {
    TuningForm form = tuning.form();
    return trainer()
        .again(head, stages.onAll(), PHASE + "_all", tuning.runs(), form.runs())
        .in(form);
  }

  /** Tells, besides, what all of it will cost. */
  private LoopListener telling(TuningPlan plan, TuningLooks looks) {
    int last = nothingHeldOut() ? 0 : 1;
    int least = plan.runs() * looks.slices(1) + last;
    int most = plan.runs() * (looks.slices() + last);
    LoopListener usual = stages.trainer().listener();
    return new LoopListener() {
      @Override
      public void epochEnded(EpochMetrics epoch) {
        usual.epochEnded(epoch);
      }

      @Override
      public void paced(Duration epoch) {
        around.listener().fineTuningPaced(new TuningPace(epoch, plan.loop().epochs(), least, most));
      }
    };
  }
}
