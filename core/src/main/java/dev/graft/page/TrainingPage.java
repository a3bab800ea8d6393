package dev.graft.page;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.report.RepeatedPhotos;
import dev.graft.report.ReportCharts;
import dev.graft.report.RunReport;
import dev.graft.report.Setting;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a training came to, as a page. */
public final class TrainingPage {
  private static final int COPIES_TOLD = 20;

  private static final String CUT_SHORT =
      "it was stopped before its end, so no command gives the same again";

  private final TrainingResult result;
  private final RunReport report;
  private final RunReport.Reported reported;

  private TrainingPage(TrainingResult result, RunReport.Reported reported) {
    this.result = result;
    this.reported = reported;
    report = result.report();
  }

  /**
   * Writes the page: one file that needs no other and no network. Where no photo was judged there
   * is nothing to say: a page of an earlier training does not stay then.
   *
   * @param name of the model
   * @param command what does the same again; empty if nobody knows
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(Path file, TrainingResult result, String name, Optional<String> command)
      throws IOException {
    Optional<RunReport.Reported> reported = result.report().reported();
    if (reported.isPresent()) {
      new TrainingPage(result, reported.orElseThrow()).write(file, name, command);
    } else {
      Files.deleteIfExists(file);
    }
  }

  private void write(Path file, String name, Optional<String> command) throws IOException {
    ReportPage.Origin origin =
        new ReportPage.Origin(
            name,
            about(),
            reported.photos(),
            Standing.NEW,
            worth(),
            report.counts().trainOfClass(),
            report.curve(),
            result.nearest(),
            data(),
            charts(),
            settings(),
            command.filter(again -> !isCutShort()));
    new ReportPage(
            result.classifier(),
            judged(),
            reported.evaluation(),
            report.trust().flatMap(trust -> trust.score()),
            origin)
        .write(file);
  }

  private boolean isCutShort() {
    return report.fineTuning().map(RunReport.FineTuning::cutShort).orElse(false);
  }

  private List<Judged> judged() {
    return result.judged().stream()
        .filter(part -> part.name().equals(reported.part()))
        .flatMap(part -> part.photos().stream())
        .toList();
  }

  private String about() {
    return Words.text(
        "Tells %s apart: %s. Learned from %s with Graft %s%s.",
        Words.number(report.classes().size()) + " classes",
        Words.list(report.classes()),
        Words.photos(report.counts().train()),
        report.graft(),
        report.fineTuning().map(tuning -> tuning.kept() ? ", fine-tuned" : "").orElse(""));
  }

  private String worth() {
    if (reported.byCrossValidation()) {
      return "each was judged in cross-validation, by a head that had not learned from it";
    }
    List<String> choices = reported.evaluation().choices();
    return choices.isEmpty()
        ? "it had not learned from them, and nothing was chosen on them"
        : "it had not learned from them, but on them was chosen: "
            + Words.list(choices)
            + ", so that flatters";
  }

  private PageView.Data data() {
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < report.classes().size(); label++) {
      int index = label;
      rows.add(
          List.of(
              report.classes().get(label),
              Words.number(report.counts().trainOfClass().get(label)),
              report.val().map(val -> support(val, index)).orElse("–"),
              report.test().map(test -> support(test, index)).orElse("–")));
    }
    return new PageView.Data(
        new PageView.Table(List.of("class", "to learn from", "validation", "test"), rows, 1),
        notes(),
        SkippedTable.of(report.skipped()));
  }

  private static String support(Evaluation evaluation, int label) {
    return Words.number(evaluation.perClass().get(label).support());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    RepeatedPhotos repeated = report.repeated();
    copies("validation", repeated.val()).ifPresent(notes::add);
    copies("test", repeated.test()).ifPresent(notes::add);
    if (!repeated.inTwoClasses().isEmpty()) {
      notes.add(
          Words.text(
              "%s there in two classes, and one of them must be wrong: %s.",
              Words.photos(repeated.inTwoClasses().size()) + " are",
              names(repeated.inTwoClasses())));
    }
    return notes;
  }

  private static Optional<String> copies(String photos, RepeatedPhotos.Learned learned) {
    if (learned.copies().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Words.text(
            "%s of the %s photos are copies of training photos, so the numbers flatter: %s. %s",
            Words.number(learned.copies().size()),
            photos,
            names(learned.copies()),
            learned
                .evaluation()
                .map(
                    others ->
                        Words.text(
                            "Without them the accuracy is %s (%s to %s) on %s.",
                            Words.percent(others.accuracy()),
                            Words.percent(others.interval95().lo()),
                            Words.percent(others.interval95().hi()),
                            Words.photos(others.photos())))
                .orElse("There are no others: they say nothing about new photos.")));
  }

  private static String names(List<RepeatedPhotos.Copy> copies) {
    String told =
        Words.list(
            copies.stream()
                .limit(COPIES_TOLD)
                .map(copy -> copy.path() + " = " + copy.of())
                .toList());
    return copies.size() > COPIES_TOLD ? told + "; metrics.json has all" : told;
  }

  private List<PageView.Chart> charts() {
    List<PageView.Chart> charts = new ArrayList<>();
    report
        .curve()
        .ifPresent(
            curve ->
                charts.add(Charts.learning(ReportCharts.learning(report).orElseThrow(), curve)));
    ReportCharts.calibration(report).ifPresent(svg -> charts.add(Charts.calibration(svg)));
    ReportCharts.history(report).ifPresent(svg -> charts.add(Charts.history(svg)));
    return charts;
  }

  private PageView.Table settings() {
    List<List<String>> rows = new ArrayList<>();
    for (Setting setting : report.settings()) {
      rows.add(List.of(setting.name(), setting.value()));
    }
    for (Setting each : report.search().tried()) {
      rows.add(List.of("tried: " + each.name(), each.value()));
    }
    report
        .precision()
        .ifPresent(type -> rows.add(List.of("convolutions multiplied in while learning", type)));
    report
        .l2()
        .ifPresent(
            l2 -> rows.add(List.of("penalty, chosen by cross-validation", Words.text("%.2g", l2))));
    rows.add(List.of("form of the head", report.head()));
    if (!report.taps().isEmpty()) {
      rows.add(List.of("it takes, besides the last map", String.join(", ", report.taps())));
    }
    report
        .fineTuning()
        .ifPresent(
            tuning ->
                rows.add(
                    List.of(
                        "fine-tuning",
                        (tuning.kept() ? "kept: " : "not kept: ")
                            + tuning.reason()
                            + (tuning.cutShort() ? "; " + CUT_SHORT : ""))));
    report
        .fineTuning()
        .map(tuning -> tuning.averages().told())
        .filter(told -> !told.isEmpty())
        .ifPresent(told -> rows.add(List.of("averages of weights", String.join("; ", told))));
    rows.add(
        List.of(
            "parameters",
            Words.text(
                "%,d, of which %,d learned",
                report.parameters().total(), report.parameters().trainable())));
    rows.add(
        List.of(
            "the file was proved to equal the trained model on", Words.photos(result.checkedOn())));
    rows.add(List.of("time", Words.text("%.1f s", report.times().total().toMillis() / 1000.0)));
    return new PageView.Table(List.of("", ""), rows, 2);
  }
}
