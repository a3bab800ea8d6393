package dev.graft.train;

import dev.graft.network.Base;
import dev.graft.report.Setting;
import dev.graft.train.TrainingSettings.OnBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How deep fine-tuning may go in a training with a time: as deep as the number of photos asks for,
 * or less deep where time is short; or as was asked for.
 *
 * @param plans one a depth, the deepest first; none where photos are too few
 * @param epochs as many as the number of photos asks for, or were asked for
 * @param leastEpochs fewer are not taken
 * @param mostRuns trainings whose weights may be averaged
 * @param looks how often held-out photos may be asked whether it helps, the fewest first
 */
record TuningDepths(
    List<OnBase> plans, int epochs, int leastEpochs, int mostRuns, List<Integer> looks) {
  /** Of MobileNetV2's layers; of another base as large a share. */
  private static final List<Integer> SHALLOWER = List.of(56, 30);

  /** More trainings than that bring nothing that shows. */
  private static final int MOST_RUNS = 5;

  private static final List<Integer> LOOKS =
      IntStream.rangeClosed(1, TrainingDefaults.LOOKS).boxed().toList();

  /** A schedule shorter than that leaves less than a shallower one in full. */
  private static final int SHORTEST = 3;

  /**
   * What there is to choose among.
   *
   * @param photos to learn from
   */
  static TuningDepths of(Base base, int photos, Asked asked) {
    int epochs = asked.fineTuneEpochs != null ? asked.fineTuneEpochs : TuningGuide.epochs(photos);
    return new TuningDepths(
        plans(base, photos, asked),
        epochs,
        asked.fineTuneEpochs != null ? epochs : Math.min(epochs, SHORTEST),
        asked.soup != null ? 1 : MOST_RUNS,
        asked.fineTuneLooks != null ? List.of(asked.fineTuneLooks) : LOOKS);
  }

  private static List<OnBase> plans(Base base, int photos, Asked asked) {
    if (asked.fineTune != null || asked.fineTuneFrom != null) {
      return List.of(plan(base, asked));
    }
    List<OnBase> plans = new ArrayList<>();
    TuningGuide.layers(base, photos)
        .map(FineTuning::count)
        .ifPresent(
            deepest -> {
              plans.add(plan(base, asked, deepest));
              SHALLOWER.stream()
                  .map(depth -> TuningGuide.depth(base, depth))
                  .filter(depth -> depth < deepest)
                  .forEach(depth -> plans.add(plan(base, asked, depth)));
            });
    return plans;
  }

  private static OnBase plan(Base base, Asked asked, int depth) {
    Asked deep = asked.copy();
    deep.fineTune = depth;
    return plan(base, deep);
  }

  private static OnBase plan(Base base, Asked asked) {
    return (OnBase) asked.settings(() -> base).plan();
  }

  /**
   * What fits; empty if nothing does.
   *
   * @param leftAt seconds there are at a pace
   */
  Optional<TimedTuning> fitting(
      List<TimedTuning.Pace> paces, TimedWork work, ToDoubleFunction<TimedTuning.Pace> leftAt) {
    List<TimedTuning.Work> works = looks.stream().map(work::tuning).toList();
    return TimedTuning.of(paces, works, epochs, leastEpochs, mostRuns, leftAt);
  }

  /** How fast one of them is, for people. */
  static Setting told(TimedTuning.Pace pace) {
    return new Setting(
        "fine-tuning the last %d layers".formatted(pace.layers()),
        String.format(Locale.ROOT, "%.1f photos a second", 1 / pace.seconds()));
  }

  /** What was taken, and why, for people. */
  static Setting told(TimedTuning made, double left) {
    return new Setting(
        "fine-tuning that is over in time",
        String.format(
            Locale.ROOT,
            "the last %d layers, %d epochs%s, which takes some %.0f of the %.0f s that are left%s",
            made.layers(),
            made.epochs(),
            made.runs() > 1 ? ", %d runs to be averaged".formatted(made.runs()) : "",
            made.seconds(),
            left,
            made.whole() ? "" : "; with more time it would be more"));
  }

  /** Why none was taken, for people. */
  Setting toldNone(int photos, double left) {
    return new Setting(
        "fine-tuning",
        plans.isEmpty()
            ? String.format(
                Locale.ROOT,
                "not for %,d photos: of fewer than %d a head alone is not surely worse",
                photos,
                TuningGuide.FEWEST)
            : String.format(Locale.ROOT, "not in the %.0f s that are left", Math.max(0, left)));
  }

  /** Sets what was taken, but for what was set before; tells what it set. */
  List<Setting> take(TimedTuning made, Asked asked) {
    List<Setting> chosen = new ArrayList<>();
    if (asked.fineTune == null && asked.fineTuneFrom == null) {
      asked.fineTune = made.layers();
      chosen.add(new Setting("fineTune", String.valueOf(made.layers())));
    }
    if (asked.fineTuneEpochs == null) {
      asked.fineTuneEpochs = made.epochs();
      chosen.add(new Setting("fineTuneEpochs", String.valueOf(made.epochs())));
    }
    if (made.looks() < LOOKS.size() && asked.fineTuneLooks == null) {
      asked.fineTuneLooks = made.looks();
      chosen.add(new Setting("fineTuneLooks", String.valueOf(made.looks())));
    }
    if (made.runs() > 1) {
      asked.soup = made.runs();
      chosen.add(new Setting("soup", String.valueOf(made.runs())));
    }
    return chosen;
  }
}
