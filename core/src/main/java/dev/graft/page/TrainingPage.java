package dev.graft.page;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.JudgedPart;
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

  private final TrainingResult result;
  private final RunReport report;
  private final JudgedPart judged;

  private TrainingPage(TrainingResult result) {
    this.result = result;
    report = result.report();
    judged = judged(result);
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
    new TrainingPage(result).write(file, name, command);
  }

  /** Test photos, otherwise validation photos, otherwise those that cross-validation held out. */
  private static JudgedPart judged(TrainingResult result) {
    List<JudgedPart> parts = result.judged();
    return List.of("test", "val", "train").stream()
        .flatMap(name -> parts.stream().filter(part -> part.name().equals(name)))
        .filter(part -> !part.photos().isEmpty())
        .findFirst()
        .orElse(new JudgedPart("val", List.of()));
  }

  private void write(Path file, String name, Optional<String> command) throws IOException {
    if (judged.photos().isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    ReportPage.Origin origin =
        new ReportPage.Origin(
            name,
            about(),
            photos(),
            worth(),
            report.counts().trainOfClass(),
            result.nearest(),
            data(),
            charts(),
            settings(),
            command);
    new ReportPage(
            result.classifier(),
            judged.photos(),
            evaluation(),
            report.trust().flatMap(trust -> trust.score()),
            origin)
        .write(file);
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

  private String photos() {
    return switch (judged.name()) {
      case "val" -> "validation";
      case "train" -> "training";
      default -> judged.name();
    };
  }

  private Evaluation evaluation() {
    return switch (judged.name()) {
      case "test" -> report.test().orElseThrow();
      case "val" -> report.val().orElseThrow();
      default -> Evaluation.of(report.classes(), judged.photos(), List.of());
    };
  }

  private String worth() {
    if (judged.name().equals("train")) {
      return "each was judged in cross-validation, by a head that had not learned from it";
    }
    List<String> choices = evaluation().choices();
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
        List.of(),
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
              Words.list(
                  repeated.inTwoClasses().stream()
                      .limit(COPIES_TOLD)
                      .map(copy -> copy.path() + " = " + copy.of())
                      .toList())));
    }
    return notes;
  }

  private static Optional<String> copies(String photos, RepeatedPhotos.Learned learned) {
    if (learned.copies().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Words.text(
            "%s of the %s photos are copies of training photos, so the numbers flatter. %s",
            Words.number(learned.copies().size()),
            photos,
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

  private List<PageView.Chart> charts() {
    List<PageView.Chart> charts = new ArrayList<>();
    ReportCharts.calibration(report, result.judged())
        .ifPresent(svg -> charts.add(Charts.calibration(svg)));
    ReportCharts.history(report).ifPresent(svg -> charts.add(Charts.history(svg)));
    return charts;
  }

  private PageView.Table settings() {
    List<List<String>> rows = new ArrayList<>();
    for (Setting setting : report.settings()) {
      rows.add(List.of(setting.name(), setting.value()));
    }
    report
        .l2()
        .ifPresent(
            l2 -> rows.add(List.of("penalty, chosen by cross-validation", Words.text("%.2g", l2))));
    rows.add(List.of("form of the head", report.head()));
    report
        .fineTuning()
        .ifPresent(
            tuning ->
                rows.add(
                    List.of(
                        "fine-tuning",
                        (tuning.kept() ? "kept: " : "not kept: ") + tuning.reason())));
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
