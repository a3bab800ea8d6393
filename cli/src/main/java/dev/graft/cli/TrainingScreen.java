package dev.graft.cli;

import dev.graft.data.Dataset;
import dev.graft.data.FileKinds;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.features.SkippedPhoto;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Network;
import dev.graft.report.MissingEvidence;
import dev.graft.report.RepeatedPhotos;
import dev.graft.report.RunReport;
import dev.graft.report.TrustReport;
import dev.graft.train.BaseSearch;
import dev.graft.train.TrainingListener;
import dev.graft.train.TrainingResult;
import dev.graft.trust.Temperature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** More skipped photos than this are counted, and all of them listed in the report. */
  private static final int SKIPPED_TOLD = 20;

  private static final int CLASSES_TOLD = 8;

  private final PrintWriter out;
  private final Mode mode;
  private final PassProgress progress;
  private final Runnable loopBegan;

  TrainingScreen(PrintWriter out, PrintWriter err, Mode mode) {
    this(out, err, mode, () -> {});
  }

  /**
   * @param loopBegan hears that training by mini-batches begins
   */
  TrainingScreen(PrintWriter out, PrintWriter err, Mode mode, Runnable loopBegan) {
    this.out = out;
    this.mode = mode;
    this.loopBegan = loopBegan;
    this.progress = new PassProgress("Features", err, Terminal.watched());
  }

  /** Which base was taken, and why. */
  void chose(BaseSearch search) {
    say("Bases on this machine, by cross-validation on %,d training photos:", search.photos());
    for (BaseSearch.Tried tried : search.tried()) {
      say(
          "  %s, %d px: accuracy %.1f %%, loss %.3f",
          tried.base().architecture().id(),
          tried.base().size(),
          100 * tried.accuracy(),
          tried.loss());
    }
    say("Taken for the least loss: %s", search.best().architecture().id());
  }

  @Override
  public void loopBegins() {
    loopBegan.run();
  }

  @Override
  public void began(Dataset dataset, Network network, Optional<Path> weights) {
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

  private static String names(List<String> classes) {
    return String.join(", ", classes.subList(0, Math.min(CLASSES_TOLD, classes.size())))
        + (classes.size() > CLASSES_TOLD ? ", ..." : "");
  }

  /** What belongs together, and which classes have nothing left to be judged by because of that. */
  private void groups(Dataset dataset) {
    long groups =
        dataset.all().stream()
            .map(LabelledPhoto::group)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    if (groups == 0) {
      return;
    }
    say(
        "Groups: %,d, none of them on two sides; photos by themselves: %,d",
        groups, dataset.all().stream().filter(photo -> photo.group() == null).count());
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

  /** The outcome, once everything is written. */
  void finished(TrainingResult result, Path model, Path folder) throws IOException {
    RunReport report = result.report();
    if (mode == Mode.FULL) {
      skipped(report.skipped());
      CopiesText.inTwoClasses(report.repeated().inTwoClasses()).ifPresent(line -> say("%s", line));
      RunReport.Cache cache = report.cache();
      say(
          "Features: %,d photos computed, %,d known from earlier, %.0f a second",
          cache.misses(), cache.hits(), report.imagesPerSecond());
      report
          .l2()
          .ifPresent(
              l2 ->
                  say(
                      "Head: logistic regression%s, penalty %.2g (%s)",
                      report.head().equals("direction") ? " on features of length 1" : "",
                      l2,
                      result.judged().stream()
                              .anyMatch(
                                  part -> part.name().equals("train") && !part.photos().isEmpty())
                          ? "chosen by cross-validation inside the training photos"
                          : "too few photos to choose it by cross-validation"));
      report
          .fineTuning()
          .ifPresent(
              tuning ->
                  say(
                      "Fine-tuning: %s; %s",
                      tuning.kept() ? "kept" : "not kept, the head alone stays", tuning.reason()));
      out.println();
    }
    RepeatedPhotos repeated = report.repeated();
    report.val().ifPresent(val -> evaluation("validation", val, repeated.val()));
    report.test().ifPresent(test -> evaluation("test", test, repeated.test()));
    trust(result);
    say(
        "Model: %s (%.1f MB, equal to the trained model on %d photos)",
        model, Files.size(model) / 1e6, result.checkedOn());
    say("Report: %s", folder);
    RunReport.Times times = report.times();
    say(
        "Took %s: features %s, training %s",
        seconds(times.total()),
        seconds(times.features()),
        seconds(times.head().plus(times.fineTune())));
    out.flush();
  }

  private void evaluation(String photos, Evaluation evaluation, RepeatedPhotos.Learned learned) {
    EvaluationText text = new EvaluationText(out);
    String worth = EvaluationText.choices(evaluation.choices());
    Optional<String> copies = CopiesText.learned(photos, evaluation.photos(), learned);
    if (mode == Mode.QUIET) {
      text.headline(photos, evaluation, worth, copies);
    } else {
      text.print(photos, evaluation, worth, copies);
      out.println();
    }
  }

  private void trust(TrainingResult result) {
    if (mode != Mode.FULL) {
      return;
    }
    CautionText text = new CautionText(out);
    Optional<TrustReport> known = result.report().trust();
    known.ifPresentOrElse(
        trust -> {
          calibration(trust.temperature());
          trust
              .score()
              .ifPresent(
                  score ->
                      text.print(score, result.report().classes(), reportedOn(result.report())));
          text.printMissing(trust.sheet());
          unjudged(result);
        },
        () ->
            say(
                "Probabilities are as they came, and neither sets nor unknown photos are told: it"
                    + " learned from all photos that could have shown how far to trust it"));
    MissingEvidence.of(result.classifier())
        .ifPresent(missing -> say("Evidence: not in the file; %s", missing.reason()));
    out.println();
  }

  /** Classes of which cross-validation held no photo out. */
  private void unjudged(TrainingResult result) {
    result.judged().stream()
        .filter(part -> part.name().equals("train") && !part.photos().isEmpty())
        .forEach(
            part -> {
              Set<Integer> judged =
                  part.photos().stream()
                      .map(each -> each.truth().label())
                      .collect(Collectors.toSet());
              List<String> classes = result.report().classes();
              List<String> missing =
                  IntStream.range(0, classes.size())
                      .filter(label -> !judged.contains(label))
                      .mapToObj(classes::get)
                      .toList();
              if (!missing.isEmpty()) {
                say(
                    "Nothing is promised for %s: too few different photos to judge by",
                    String.join(", ", missing));
              }
            });
  }

  /** How many photos the caution is judged by, copies of photos that were learned from included. */
  private static int reportedOn(RunReport report) {
    return report.test().or(report::val).map(Evaluation::photos).orElse(0);
  }

  private void calibration(Temperature temperature) {
    if (temperature.value() == 1) {
      say("Probabilities: as they came; no temperature makes them surely better");
    } else {
      say(
          "Probabilities: scores divided by %.2f, which takes the loss of %,d photos from %.3f to"
              + " %.3f",
          temperature.value(),
          temperature.photos(),
          temperature.comparison().first(),
          temperature.comparison().second());
    }
  }

  private void skipped(List<SkippedPhoto> skipped) {
    if (skipped.isEmpty()) {
      return;
    }
    say("Skipped %,d photos that cannot be used:", skipped.size());
    skipped.stream()
        .limit(SKIPPED_TOLD)
        .forEach(photo -> say("  %s: %s", photo.photo().name(), photo.reason()));
    if (skipped.size() > SKIPPED_TOLD) {
      say("  and %,d more, listed in metrics.json", skipped.size() - SKIPPED_TOLD);
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void say(String format, Object... values) {
    if (mode == Mode.FULL) {
      out.printf(Locale.ROOT, format + "%n", values);
      out.flush();
    }
  }

  @Override
  public void close() {
    progress.close();
  }
}
