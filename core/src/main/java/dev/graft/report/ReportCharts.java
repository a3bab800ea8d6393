package dev.graft.report;

import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.JudgedPart;
import java.util.List;
import java.util.Optional;

/** The pictures of numbers that a report has, as SVG documents. */
public final class ReportCharts {
  /** The part whose photos were learned from, and judged in cross-validation. */
  private static final String LEARNED = "train";

  private ReportCharts() {}

  /** Loss and accuracy against epochs; empty if there were none. */
  public static Optional<String> history(RunReport report) {
    return HistoryChart.svg(report);
  }

  /** The confusion matrix of the photos that the accuracy is reported on, where there are any. */
  public static Optional<String> confusion(RunReport report) {
    return report.test().isPresent()
        ? ConfusionSvg.of("test", report.test().orElseThrow())
        : report.val().flatMap(val -> ConfusionSvg.of("validation", val));
  }

  /**
   * The reliability diagram of validation photos, otherwise of test photos, otherwise of what
   * cross-validation held out.
   */
  public static Optional<String> calibration(RunReport report, List<JudgedPart> judged) {
    if (report.val().isPresent()) {
      return Optional.of(calibration("validation", report.val().orElseThrow()));
    }
    if (report.test().isPresent()) {
      return Optional.of(calibration("test", report.test().orElseThrow()));
    }
    return judged.stream()
        .filter(part -> part.name().equals(LEARNED) && !part.photos().isEmpty())
        .findFirst()
        .map(ReportCharts::outOfFold);
  }

  /**
   * The reliability diagram of some photos.
   *
   * @param name what they are, for example {@code validation}
   */
  public static String calibration(String name, Evaluation evaluation) {
    return CalibrationSvg.of(
        ConfusionWords.number(evaluation.photos()) + " " + name + " photos",
        evaluation.calibration(),
        ConfusionWords.choices(evaluation));
  }

  private static String outOfFold(JudgedPart part) {
    return CalibrationSvg.of(
        ConfusionWords.number(part.photos().size()) + " training photos",
        CalibrationError.of(part.photos()),
        List.of("Each judged in cross-validation, by a head that had not learned from it"));
  }
}
