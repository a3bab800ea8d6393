package dev.graft.cli;

import dev.graft.TrainingListener;
import dev.graft.TrainingResult;
import dev.graft.data.Dataset;
import dev.graft.evaluation.Evaluation;
import dev.graft.features.SkippedPhoto;
import dev.graft.network.Base;
import dev.graft.report.RunReport;
import dev.graft.training.EpochMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

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

  private final PrintWriter out;
  private final Mode mode;
  private final PassProgress progress;

  TrainingScreen(PrintWriter out, PrintWriter err, Mode mode) {
    this.out = out;
    this.mode = mode;
    this.progress = new PassProgress("Features", err, Terminal.watched());
  }

  @Override
  public void began(Dataset dataset, Base base, Path weights) {
    say(
        "%,d classes; photos: %,d to train on, %,d to validate on, %,d to test on",
        dataset.classes().size(),
        dataset.train().size(),
        dataset.val().size(),
        dataset.test().size());
    say(
        "Base: %s, alpha %s, %d px, frozen (%s)",
        base.architecture().id(), base.alpha(), base.size(), weights.getFileName());
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
                "   validation loss %.4f accuracy %.4f",
                epoch.valLoss().orElseThrow(),
                epoch.valAccuracy().orElseThrow())
            : "";
    say(
        "Epoch %2d: loss %.4f accuracy %.4f%s",
        epoch.epoch(), epoch.loss(), epoch.accuracy(), validation);
  }

  /** The outcome, once everything is written. */
  void finished(TrainingResult result, Path model, Path folder) throws IOException {
    RunReport report = result.report();
    if (mode == Mode.FULL) {
      skipped(report.skipped());
      RunReport.Cache cache = report.cache();
      say(
          "Features: %,d photos computed, %,d known from earlier, %.0f a second",
          cache.misses(), cache.hits(), report.imagesPerSecond());
      report
          .l2()
          .ifPresent(
              l2 ->
                  say(
                      "Head: logistic regression, penalty %.2g (chosen by cross-validation inside"
                          + " the training photos)",
                      l2));
      out.println();
    }
    report.val().ifPresent(val -> evaluation("validation", val));
    report.test().ifPresent(test -> evaluation("test", test));
    say(
        "Model: %s (%.1f MB, equal to the trained model on %d photos)",
        model, Files.size(model) / 1e6, result.checkedOn());
    say("Report: %s", folder);
    RunReport.Times times = report.times();
    say(
        "Took %s: features %s, head %s",
        seconds(times.total()), seconds(times.features()), seconds(times.head()));
    out.flush();
  }

  private void evaluation(String photos, Evaluation evaluation) {
    EvaluationText text = new EvaluationText(out);
    if (mode == Mode.QUIET) {
      text.headline(photos, evaluation);
    } else {
      text.print(photos, evaluation);
      out.println();
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
