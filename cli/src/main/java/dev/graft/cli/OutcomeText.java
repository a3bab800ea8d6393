package dev.graft.cli;

import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import dev.graft.features.SkippedPhoto;
import dev.graft.report.MissingEvidence;
import dev.graft.report.MorePhotos;
import dev.graft.report.RepeatedPhotos;
import dev.graft.report.ReportFolder;
import dev.graft.report.RunReport;
import dev.graft.report.TrustReport;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a training came to, in some ten lines; the report has the rest. */
final class OutcomeText {
  private static final int CONFUSIONS_TOLD = 3;

  /** More skipped photos than this are counted, and all of them listed in the report. */
  private static final int SKIPPED_TOLD = 3;

  private final PrintWriter out;
  private final TrainingResult result;
  private final RunReport report;

  OutcomeText(PrintWriter out, TrainingResult result) {
    this.out = out;
    this.result = result;
    report = result.report();
  }

  /**
   * All of it.
   *
   * @param model the file that was written
   * @param page the report for people; not there where nothing was judged
   */
  void print(Path model, Path page) throws IOException {
    out.println();
    accuracies(this::macroF1);
    report
        .reported()
        .ifPresentOrElse(
            reported -> mixedUp(reported.evaluation()),
            () -> say("Accuracy: not measured; it has learned from all photos"));
    report.trust().ifPresentOrElse(this::trust, this::noTrust);
    MissingEvidence.of(result.classifier())
        .ifPresent(missing -> say("Evidence: not in the file; %s", missing.reason()));
    report
        .curve()
        .ifPresent(curve -> say("Forecast: %s", String.join(" ", MorePhotos.told(curve))));
    report
        .fineTuning()
        .ifPresent(
            tuning ->
                say(
                    "Fine-tuning: %s; %s",
                    tuning.kept() ? "kept" : "not kept, the head alone stays", tuning.reason()));
    report
        .fineTuning()
        .ifPresent(
            tuning -> tuning.averages().told().forEach(line -> say("Fine-tuning, %s", line)));
    report
        .fineTuning()
        .filter(RunReport.FineTuning::cutShort)
        .ifPresent(
            tuning ->
                say("Fine-tuning was stopped before its end: with more time it may do better"));
    skipped(report.skipped());
    CopiesText.inTwoClasses(report.repeated().inTwoClasses()).ifPresent(line -> say("%s", line));
    say(
        "Model: %s (%.1f MB%s, equal to the trained model on %d photos)",
        model, Files.size(model) / 1e6, report.fast() ? " in int8" : "", result.checkedOn());
    say("Report: %s", Files.exists(page) ? page : page.resolveSibling(""));
    if (result.kept().isPresent()) {
      say(
          "Features: kept in %s (%.1f MB)",
          ReportFolder.features(page.resolveSibling("")), result.kept().get().bytes() / 1e6);
    }
    took(report.times(), report.cache());
    out.flush();
  }

  /** The accuracy alone, on validation photos and on test photos. */
  void printAccuracies() {
    accuracies(evaluation -> {});
    out.flush();
  }

  private void accuracies(Consumer<Evaluation> before) {
    RepeatedPhotos repeated = report.repeated();
    report.val().ifPresent(val -> accuracy("validation", val, repeated.val(), before));
    report.test().ifPresent(test -> accuracy("test", test, repeated.test(), before));
    report
        .reported()
        .filter(RunReport.Reported::byCrossValidation)
        .ifPresent(
            reported -> {
              before.accept(reported.evaluation());
              new EvaluationText(out)
                  .headline(
                      reported.photos(),
                      reported.evaluation(),
                      "each judged in cross-validation by a head that had not learned from it",
                      Optional.empty());
            });
  }

  private void accuracy(
      String photos,
      Evaluation evaluation,
      RepeatedPhotos.Learned learned,
      Consumer<Evaluation> before) {
    before.accept(evaluation);
    new EvaluationText(out)
        .headline(
            photos,
            evaluation,
            EvaluationText.choices(evaluation.choices()),
            CopiesText.learned(photos, evaluation.photos(), learned));
  }

  private void macroF1(Evaluation evaluation) {
    if (evaluation.isImbalanced()) {
      new EvaluationText(out).macroF1(evaluation);
    }
  }

  private void mixedUp(Evaluation evaluation) {
    List<Confusions.Pair> pairs = Confusions.of(evaluation);
    say(
        "Mixed up most: %s",
        pairs.isEmpty()
            ? "nothing"
            : pairs.stream()
                .limit(CONFUSIONS_TOLD)
                .map(
                    pair ->
                        String.format(
                            Locale.ROOT,
                            "%s taken for %s (%,d of %,d)",
                            pair.actual(),
                            pair.predicted(),
                            pair.count(),
                            pair.of()))
                .collect(Collectors.joining(", ")));
  }

  private void trust(TrustReport trust) {
    CautionText text = new CautionText(out);
    trust.score().ifPresent(text::printBriefly);
    text.printMissing(trust.sheet());
    report
        .crossValidation()
        .map(OutcomeText::unjudged)
        .filter(classes -> !classes.isEmpty())
        .ifPresent(
            classes ->
                say("Nothing is promised for %s: too few different photos to judge by", classes));
  }

  /** Classes of which cross-validation held no photo out. */
  private static String unjudged(Evaluation evaluation) {
    return evaluation.perClass().stream()
        .filter(score -> score.support() == 0)
        .map(score -> score.label())
        .collect(Collectors.joining(", "));
  }

  private void noTrust() {
    say(
        "Probabilities are as they came, and neither sets nor unknown photos are told: that takes"
            + " photos that it has not learned from, beside those that the accuracy is told of");
  }

  private void skipped(List<SkippedPhoto> skipped) {
    if (skipped.isEmpty()) {
      return;
    }
    say(
        "Skipped %,d photos that cannot be used, which leaves %,d to train on:",
        skipped.size(), report.counts().train());
    skipped.stream()
        .limit(SKIPPED_TOLD)
        .forEach(photo -> say("  %s: %s", photo.photo().name(), photo.reason()));
    if (skipped.size() > SKIPPED_TOLD) {
      say("  and %,d more, listed in the report", skipped.size() - SKIPPED_TOLD);
    }
  }

  private void took(RunReport.Times times, RunReport.Cache cache) {
    String search = times.search().isZero() ? "" : "search %s, ".formatted(seconds(times.search()));
    say(
        "Took %s: %sfeatures %s (%,d photos computed, %,d known from earlier), training %s",
        seconds(times.total()),
        search,
        seconds(times.features()),
        cache.misses(),
        cache.hits(),
        seconds(times.head().plus(times.fineTune())));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
