package dev.graft.page;

import dev.graft.Classifier;
import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.features.SkippedPhoto;
import dev.graft.report.ReportCharts;
import dev.graft.train.DataEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Standing standing = standing(evaluation);
    boolean someLearned = standing == Standing.NEW && evaluation.learnedFrom().orElse(0) > 0;
    List<Judged> judged = someLearned ? evaluation.unlearned() : evaluation.judged().photos();
    Evaluation told =
        someLearned
            ? Evaluation.of(classifier.classes(), judged, List.of())
            : evaluation.evaluation();
    ReportPage.Origin origin =
        new ReportPage.Origin(
            classifier.name() + " on " + data,
            Words.text(
                "Tells %s classes apart: %s. Judged on %s.",
                Words.number(classifier.classes().size()),
                Words.list(classifier.classes()),
                Words.photos(told.photos())),
            photos,
            standing,
            worth(evaluation, standing),
            List.of(),
            Optional.empty(),
            Map.of(),
            data(told, evaluation.skipped()),
            List.of(Charts.calibration(ReportCharts.calibration(photos, told))),
            new PageView.Table(
                List.of("", ""),
                List.of(List.of("model", classifier.name()), List.of("data", data)),
                2),
            command);
    new ReportPage(classifier, judged, told, evaluation.caution(), origin).write(file);
  }

  private static String photos(String part) {
    return switch (part) {
      case "val" -> "validation";
      case "all" -> "labelled";
      default -> part;
    };
  }

  private static Standing standing(DataEvaluation evaluation) {
    if (evaluation.learnedFrom().isEmpty()) {
      return Standing.UNTOLD;
    }
    return evaluation.unlearned().isEmpty() ? Standing.LEARNED : Standing.NEW;
  }

  private static String worth(DataEvaluation evaluation, Standing standing) {
    int learned = evaluation.learnedFrom().orElse(0);
    return switch (standing) {
      case UNTOLD ->
          "that is worth something only if it has not learned from them, which it does not tell";
      case LEARNED -> "it has learned from all of them";
      case NEW ->
          learned == 0
              ? "it has learned from none of them"
              : Words.text(
                  "it has learned from none of them, and %s that it has learned from are left out",
                  Words.photos(learned));
    };
  }

  private static PageView.Data data(Evaluation evaluation, List<SkippedPhoto> skipped) {
    List<List<String>> rows = evaluation.perClass().stream().map(EvaluationPage::row).toList();
    return new PageView.Data(
        new PageView.Table(List.of("class", "photos"), rows, 1),
        List.of(),
        SkippedTable.of(skipped));
  }

  private static List<String> row(ClassScore score) {
    return List.of(score.label(), Words.number(score.support()));
  }
}
