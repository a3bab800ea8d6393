package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import java.util.List;
import java.util.Optional;

/** The pictures of numbers that a report has, as SVG documents. */
public final class ReportCharts {
  private ReportCharts() {}

  /** Loss and accuracy against epochs; empty if there were none. */
  public static Optional<String> history(RunReport report) {
    return HistoryChart.svg(report);
  }

  /** Accuracy against the number of training photos; empty if nothing is known of that. */
  public static Optional<String> learning(RunReport report) {
    return report.curve().map(LearningChart::svg);
  }

  /** The confusion matrix of the photos that the accuracy is reported on, where there are any. */
  public static Optional<String> confusion(RunReport report) {
    return report
        .reported()
        .flatMap(reported -> ConfusionSvg.of(reported.photos(), reported.evaluation()));
  }

  /**
   * The reliability diagram of the photos that the accuracy is reported on, where there are any.
   */
  public static Optional<String> calibration(RunReport report) {
    return report
        .reported()
        .map(reported -> calibration(reported.photos(), reported.evaluation(), remarks(reported)));
  }

  private static List<String> remarks(RunReport.Reported reported) {
    return reported.byCrossValidation()
        ? List.of("Each judged in cross-validation, by a head that had not learned from it")
        : ConfusionWords.choices(reported.evaluation());
  }

  /**
   * The reliability diagram of some photos.
   *
   * @param name what they are, for example {@code validation}
   */
  public static String calibration(String name, Evaluation evaluation) {
    return calibration(name, evaluation, ConfusionWords.choices(evaluation));
  }

  private static String calibration(String name, Evaluation evaluation, List<String> remarks) {
    return CalibrationSvg.of(
        ConfusionWords.number(evaluation.photos()) + " " + name + " photos",
        evaluation.calibration(),
        remarks);
  }
}
