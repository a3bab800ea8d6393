package dev.graft.cli;

import dev.graft.check.CheckReport;
import dev.graft.check.CheckWords;
import dev.graft.data.Dataset;
import dev.graft.data.FileKinds;
import dev.graft.data.LabelledPhoto;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Network;
import dev.graft.report.Setting;
import dev.graft.train.PipelineSearch;
import dev.graft.train.TrainingListener;
import dev.graft.train.TrainingResult;
import dev.graft.train.TuningChoice;
import dev.graft.train.TuningPace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person sees of a training. */
final class TrainingScreen implements TrainingListener, AutoCloseable {
  /** How much of it. */
  enum Mode {
    FULL,
    /** Only the accuracy at the end. */
    QUIET,
    SILENT
  }

  private static final int CLASSES_TOLD = 8;

  private final PrintWriter out;
  private final Mode mode;
  private final PassProgress looks;
  private final PassProgress progress;
  private final Consumer<Dataset> found;
  private final Runnable loopBegan;

  TrainingScreen(PrintWriter out, PrintWriter err, Mode mode) {
    this(out, err, mode, dataset -> {}, () -> {});
  }

  /**
   * @param found hears of the photos once they are found and split, and may refuse them
   * @param loopBegan hears that training by mini-batches begins
   */
  TrainingScreen(
      PrintWriter out, PrintWriter err, Mode mode, Consumer<Dataset> found, Runnable loopBegan) {
    this.out = out;
    this.mode = mode;
    this.found = found;
    this.loopBegan = loopBegan;
    this.looks = new PassProgress("Photos", err, Terminal.watched());
    this.progress = new PassProgress("Features", err, Terminal.watched());
  }

  /** Something is going to be tried. */
  void searches(String what) {
    say("Trying %s, by cross-validation inside the training photos:", what);
  }

  @Override
  public void tried(Setting row) {
    say("  %s: %s", row.name(), row.value());
  }

  /** What was taken, and why. */
  void chose(PipelineSearch search) {
    say("Taken for the least loss: %s", search.best());
  }

  @Override
  public void loopBegins() {
    loopBegan.run();
  }

  @Override
  public void looked(int done, int computed, int total) {
    if (mode == Mode.FULL) {
      looks.progressed(done, computed, total);
    }
  }

  @Override
  public void began(Dataset dataset, Network network, Optional<Path> weights) {
    looks.close();
    found.accept(dataset);
    say(
        "%,d classes (%s); photos: %,d to train on, %,d to validate on, %,d to test on",
        dataset.classes().size(),
        names(dataset.classes()),
        dataset.train().size(),
        dataset.val().size(),
        dataset.test().size());
    say(
        "Network: %s, %s",
        network.name(),
        weights.map(file -> "weights of " + file.getFileName()).orElse("from scratch"));
    if (!dataset.leftOut().isEmpty()) {
      say(
          "%s",
          FileKinds.leftOut(dataset.leftOut().stream().map(each -> each.photo().name()).toList()));
    }
    groups(dataset);
    rareClasses(dataset);
  }

  @Override
  public void checked(CheckReport report) {
    CheckText.brief(report).ifPresent(found -> say("%s", found));
    CheckWords.remarks(report).forEach(remark -> say("%s", remark));
  }

  private static String names(List<String> classes) {
    return String.join(", ", classes.subList(0, Math.min(CLASSES_TOLD, classes.size())))
        + (classes.size() > CLASSES_TOLD ? ", ..." : "");
  }

  /** What belongs together, and which classes have nothing left to be judged by because of that. */
  private void groups(Dataset dataset) {
    long groups =
        dataset.all().stream()
            .map(LabelledPhoto::givenGroup)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    if (groups == 0) {
      return;
    }
    say(
        "Groups: %,d, none of them on two sides; photos by themselves: %,d",
        groups, dataset.all().stream().filter(photo -> photo.givenGroup() == null).count());
    unjudged(dataset.val(), "validation", dataset.classes());
    unjudged(dataset.test(), "test", dataset.classes());
  }

  private void unjudged(List<LabelledPhoto> side, String name, List<String> classes) {
    Set<Integer> there = side.stream().map(LabelledPhoto::label).collect(Collectors.toSet());
    String missing =
        IntStream.range(0, classes.size())
            .filter(label -> !there.contains(label))
            .mapToObj(classes::get)
            .collect(Collectors.joining(", "));
    if (!side.isEmpty() && !missing.isEmpty()) {
      say("No %s photo of %s: there are too few groups of it", name, missing);
    }
  }

  /** A class with under a third of the median is easily overlooked by what is learned. */
  private void rareClasses(Dataset dataset) {
    int[] counts = new int[dataset.classes().size()];
    dataset.train().forEach(photo -> counts[photo.label()]++);
    int median = IntStream.of(counts).sorted().toArray()[counts.length / 2];
    String rare =
        IntStream.range(0, counts.length)
            .filter(label -> counts[label] * 3 < median)
            .mapToObj(label -> "%s (%d)".formatted(dataset.classes().get(label), counts[label]))
            .collect(Collectors.joining(", "));
    if (!rare.isEmpty()) {
      say(
          "Few photos of %s, where half of the classes have %,d or more: consider"
              + " --class-weights balanced",
          rare, median);
    }
  }

  @Override
  public void progressed(int done, int computed, int total) {
    if (mode == Mode.FULL) {
      progress.progressed(done, computed, total);
    }
  }

  @Override
  public void featuresReady() {
    progress.close();
  }

  @Override
  public void fineTuningChosen(TuningChoice choice) {
    say("Fine-tuning: %s", choice.inWords());
  }

  @Override
  public void fineTuningPaced(TuningPace pace) {
    say(
        "Fine-tuning: about %s an epoch; %d epochs, %s: %s, with judging somewhat more%s",
        roughly(pace.epoch()),
        pace.epochs(),
        pace.leastRuns() == 1 ? "1 training" : pace.leastRuns() + " trainings",
        roughly(pace.least()),
        pace.mostRuns() > pace.leastRuns()
            ? "; up to %d trainings and %s, if that leaves it open"
                .formatted(pace.mostRuns(), roughly(pace.most()))
            : "");
  }

  private static String roughly(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f minutes", seconds / 60);
  }

  @Override
  public void epochEnded(EpochMetrics epoch) {
    String validation =
        epoch.valAccuracy().isPresent()
            ? String.format(
                Locale.ROOT,
                "   judged: loss %.4f accuracy %.4f",
                epoch.valLoss().orElseThrow(),
                epoch.valAccuracy().orElseThrow())
            : "";
    say(
        "%-9s epoch %2d: loss %.4f accuracy %.4f%s   %.1f s",
        epoch.phase().replace('_', '-'),
        epoch.epoch(),
        epoch.loss(),
        epoch.accuracy(),
        validation,
        epoch.time().toMillis() / 1000.0);
  }

  /**
   * The outcome, once everything is written.
   *
   * @param page the report for people
   */
  void finished(TrainingResult result, Path model, Path page) throws IOException {
    progress.close();
    OutcomeText text = new OutcomeText(out, result);
    switch (mode) {
      case FULL -> text.print(model, page);
      case QUIET -> text.printAccuracies();
      case SILENT -> {}
    }
  }

  /**
   * The model is that of an earlier training.
   *
   * @param lock what that one left
   */
  void same(Path lock) {
    say("Same model, byte for byte, as '%s' says", lock);
  }

  private void say(String format, Object... values) {
    if (mode == Mode.FULL) {
      out.printf(Locale.ROOT, format + "%n", values);
      out.flush();
    }
  }

  @Override
  public void close() {
    looks.close();
    progress.close();
  }
}
