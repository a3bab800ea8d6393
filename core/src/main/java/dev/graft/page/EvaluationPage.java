package dev.graft.page;

import dev.graft.Classifier;
import dev.graft.evaluation.ClassScore;
import dev.graft.report.ReportCharts;
import dev.graft.train.DataEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a classifier is worth on some data, as a page. */
public final class EvaluationPage {
  private EvaluationPage() {}

  /**
   * Writes the page: one file that needs no other and no network.
   *
   * @param data what the photos are called as a whole
   * @param command what does the same again; empty if nobody knows
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public static void write(
      Path file,
      Classifier classifier,
      DataEvaluation evaluation,
      String data,
      Optional<String> command)
      throws IOException {
    String photos = photos(evaluation.judged().name());
    ReportPage.Origin origin =
        new ReportPage.Origin(
            classifier.name() + " on " + data,
            Words.text(
                "Tells %s classes apart: %s. Judged on %s.",
                Words.number(classifier.classes().size()),
                Words.list(classifier.classes()),
                Words.photos(evaluation.evaluation().photos())),
            photos,
            worth(evaluation.learnedFrom()),
            List.of(),
            Optional.empty(),
            Map.of(),
            data(evaluation),
            List.of(Charts.calibration(ReportCharts.calibration(photos, evaluation.evaluation()))),
            new PageView.Table(
                List.of("", ""),
                List.of(List.of("model", classifier.name()), List.of("data", data)),
                2),
            command);
    new ReportPage(
            classifier,
            evaluation.judged().photos(),
            evaluation.evaluation(),
            evaluation.caution(),
            origin)
        .write(file);
  }

  private static String photos(String part) {
    return switch (part) {
      case "val" -> "validation";
      case "all" -> "labelled";
      default -> part;
    };
  }

  private static String worth(OptionalInt learnedFrom) {
    if (learnedFrom.isEmpty()) {
      return "that is worth something only if it has not learned from them, which it does not tell";
    }
    return learnedFrom.getAsInt() == 0
        ? "it has learned from none of them"
        : Words.text(
            "it has learned from %s of them, so that flatters",
            Words.number(learnedFrom.getAsInt()));
  }

  private static PageView.Data data(DataEvaluation evaluation) {
    List<List<String>> rows =
        evaluation.evaluation().perClass().stream().map(EvaluationPage::row).toList();
    return new PageView.Data(
        List.of(),
        new PageView.Table(List.of("class", "photos"), rows, 1),
        List.of(),
        SkippedTable.of(evaluation.skipped()));
  }

  private static List<String> row(ClassScore score) {
    return List.of(score.label(), Words.number(score.support()));
  }
}
