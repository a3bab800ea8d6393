package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.features.FeatureCache;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.report.SearchReport;
import dev.graft.report.Setting;
import dev.graft.train.TrainingSettings.OnBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A training that is given a time: a search for base and size in a quarter of it, then the usual
 * training with the fine-tuning that fits into the rest. What it chooses is settings as anybody
 * might give them, so that the result can be repeated without a clock.
 */
final class TimedTraining {
  /** Share of the time in which bases and sizes are tried. */
  private static final double SEARCH = 0.25;

  /** Share of the time that is left over on purpose, and so many seconds at least. */
  private static final double SPARE = 0.04;

  private static final double LEAST_SPARE = 2;

  private final Asked asked;
  private final Surroundings around;
  private final Duration time;
  private final TimeLimit limit;
  private final List<Setting> tried = new ArrayList<>();

  /**
   * The clock starts here.
   *
   * @param asked stays as it is
   */
  TimedTraining(Asked asked, Duration time, Surroundings around) {
    this.asked = asked.copy();
    this.time = time;
    this.around = around;
    limit = TimeLimit.of(time).before(Math.max(LEAST_SPARE, SPARE * time.toMillis() / 1000));
  }

  TrainingResult run() {
    Set<SearchFor> open = asked.open();
    List<Pipeline> candidates = asked.candidates(open);
    if (candidates.isEmpty()) {
      throw PipelineSearch.nothingToChooseFrom();
    }
    List<Setting> chosen = new ArrayList<>();
    TimeLimit tuned;
    try (Ahead<FoundPhotos> reading = Ahead.of(() -> read(candidates.get(0)));
        FeatureCache cache = around.openCache()) {
      FoundPhotos read = reading.get(around.cancellation());
      Dataset found = read.dataset();
      double overhead = limit.used();
      PipelineTrials trials =
          new PipelineTrials(
              read,
              cache,
              asked.settings(() -> candidates.get(0).base()),
              around,
              Optional.of(limit.share(SEARCH)));
      PipelineSearch search =
          PipelineSearch.of(candidates, open, trials, found.train().size(), around);
      search.tried().forEach(each -> tried.add(each.told()));
      if (search.tried().isEmpty()) {
        throw nothingTried(found, trials.secondsOf(candidates.get(0)));
      }
      tuned = planned(found, search, trials, overhead, chosen);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
    SearchReport searched = new SearchReport(tried, chosen, limit.sinceBegun());
    return new TrainingRun(asked.settings(), around.within(tuned), searched).run();
  }

  private FoundPhotos read(Pipeline any) {
    return FoundPhotos.of(around, asked.settings(any::base).splitting());
  }

  /**
   * Sets what fits into the time that is left.
   *
   * @param overhead seconds that it took to find the photos
   * @return when fine-tuning is to be over
   */
  private TimeLimit planned(
      Dataset found,
      PipelineSearch search,
      PipelineTrials trials,
      double overhead,
      List<Setting> chosen) {
    TimedWork all = TimedWork.of(found, asked);
    List<Measured> finalists =
        TimedChoice.finalists(search.tried()).stream()
            .map(each -> measured(each, found, all, search, trials, overhead))
            .toList();
    Measured taken = finalists.get(0);
    TriedPipeline promising = promising(finalists, search.tried(), all);
    if (!promising.equals(taken.tried())) {
      Measured other =
          finalists.stream()
              .filter(each -> each.tried().equals(promising))
              .findFirst()
              .orElseGet(() -> measured(promising, found, all, search, trials, overhead));
      if (other.tuning(all, limit.left()).isPresent()) {
        tell(
            new Setting(
                promising.pipeline().toString(),
                "taken instead of %s: fine-tuned in the time that is left it promises more"
                    .formatted(taken.tried().pipeline())));
        taken = other;
      }
    }
    asked.take(taken.tried().pipeline(), search.searched());
    chosen.addAll(search.chosen(taken.tried().pipeline()));
    TimedWork work = cut(all, taken.budget(), chosen);
    TimedBudget budget = taken.budget();
    return tune(taken, work, chosen)
        .map(made -> limit.before(budget.afterTuning(work, made.pace())))
        .orElse(limit);
  }

  /** What fine-tuning promises most of, or where photos are too few for it the best head. */
  private TriedPipeline promising(
      List<Measured> finalists, List<TriedPipeline> tried, TimedWork work) {
    return finalists.stream()
        .flatMap(each -> each.choice(work, limit.left()).stream())
        .map(choice -> choice.of(tried))
        .min(Comparator.comparingDouble(TimedChoice.Promise::loss))
        .map(TimedChoice.Promise::tried)
        .orElse(tried.get(0));
  }

  /**
   * What is known of a pipeline.
   *
   * @param depths how it may be fine-tuned
   * @param probe how fast that is; empty if photos are too few
   * @param budget what all else takes
   */
  private record Measured(
      TriedPipeline tried, TuningDepths depths, Optional<TuningProbe> probe, TimedBudget budget) {
    List<TimedTuning.Pace> paces() {
      return probe.map(TuningProbe::paces).orElse(List.of());
    }

    /** What there is time for, in so many seconds for everything. */
    Optional<TimedTuning> tuning(TimedWork work, double left) {
      return depths.fitting(paces(), work, pace -> left - budget.aroundTuning(work, pace));
    }

    Optional<TimedChoice> choice(TimedWork work, double left) {
      return probe.map(made -> new TimedChoice(tried.pipeline(), made, depths, budget, work, left));
    }
  }

  private Measured measured(
      TriedPipeline tried,
      Dataset found,
      TimedWork work,
      PipelineSearch search,
      PipelineTrials trials,
      double overhead) {
    TuningDepths depths = TuningDepths.of(tried.pipeline().base(), work.train(), asked);
    Optional<TuningProbe> probe = probe(found, tried.pipeline(), depths);
    double pass =
        Math.max(
            probe.map(TuningProbe::passSeconds).orElse(0.0), trials.secondsOf(tried.pipeline()));
    double head =
        search.tried().stream() // the first ones took longer: Java had not compiled them yet
            .mapToDouble(each -> each.headSeconds() / each.photos())
            .min()
            .orElseThrow();
    return new Measured(tried, depths, probe, new TimedBudget(pass, head * work.train(), overhead));
  }

  /** Sets the fine-tuning that there is time for. */
  private Optional<TimedTuning> tune(Measured taken, TimedWork work, List<Setting> chosen) {
    taken.paces().forEach(pace -> tell(TuningDepths.told(pace)));
    double left = limit.left();
    Optional<TimedTuning> tuning = taken.tuning(work, left);
    tuning.ifPresentOrElse(
        made -> {
          tell(TuningDepths.told(made, left - taken.budget().aroundTuning(work, made.pace())));
          chosen.addAll(taken.depths().take(made, asked));
        },
        () -> tell(taken.depths().toldNone(work.train(), left - taken.budget().before(work))));
    return tuning;
  }

  /** Nothing where there is nothing to be tuned. */
  private Optional<TuningProbe> probe(Dataset found, Pipeline taken, TuningDepths depths) {
    if (depths.plans().isEmpty()) {
      return Optional.empty();
    }
    OnBase first = depths.plans().get(0);
    try (Ahead<Pretrained> reading = Ahead.of(() -> Pretrained.of(first, around::weightsSource))) {
      return Optional.of(
          TuningProbe.of(
              depths.plans(),
              reading.get(around.cancellation()),
              new NestedSamples(found.train(), 0).first(TuningProbe.PHOTOS),
              found.classes().size(),
              asked.settings(taken::base),
              around.cancellation()));
    }
  }

  /** Learns from fewer photos where the pass over all would take too long. */
  private TimedWork cut(TimedWork work, TimedBudget budget, List<Setting> chosen) {
    double share = budget.affordable(work, limit.left());
    if (share >= 1) {
      return work;
    }
    TimedWork cut = work.cutTo(share);
    if (cut.train() < work.fewest()) {
      throw tooMany(work.photos(), budget.pass());
    }
    asked.trainShare = cut.share();
    chosen.add(new Setting("trainShare", String.valueOf(cut.share())));
    tell(
        new Setting(
            "all %,d training photos".formatted(work.train()),
            String.format(
                Locale.ROOT,
                "too many for the time at %.0f photos a second; it learns from %,d of them",
                1 / budget.pass(),
                cut.train())));
    return cut;
  }

  private void tell(Setting row) {
    tried.add(row);
    around.listener().tried(row);
  }

  /** There was no time for a single pipeline: photos are too many, or heads too large. */
  private DataException nothingTried(Dataset found, double secondsOfOne) {
    int photos = found.all().size();
    if (photos * secondsOfOne > SEARCH * time.toSeconds()) {
      return tooMany(photos, secondsOfOne);
    }
    return new DataException(
        String.format(
            Locale.ROOT,
            "%.1f minutes are not enough: a quarter of them was over before one head on %,d classes"
                + " was cross-validated.",
            time.toMillis() / 60_000.0,
            found.classes().size()),
        "Allow it several times as much with `within`, or train without it.");
  }

  private DataException tooMany(int photos, double secondsOfOne) {
    double minutes = Math.max(time.toMillis() / 60_000.0, 2 * photos * secondsOfOne / 60);
    return new DataException(
        String.format(
            Locale.ROOT,
            "%.1f minutes are not enough: %,d photos go through the network at %s a second here.",
            time.toMillis() / 60_000.0,
            photos,
            secondsOfOne > 0
                ? String.format(Locale.ROOT, "%.0f", 1 / secondsOfOne)
                : "less than 1"),
        String.format(
            Locale.ROOT,
            "Allow it some %.0f minutes with `within`, or fewer photos with `limitTrain` and `limitTest`.",
            Math.ceil(minutes + 1)));
  }
}
