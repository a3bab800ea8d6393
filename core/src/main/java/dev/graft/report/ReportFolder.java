package dev.graft.report;

import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.JudgedPart;
import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that is written beside a model: {@code flowers.report/} for {@code flowers.onnx}. */
public final class ReportFolder {
  private static final String METRICS = "metrics.json";
  private static final String HISTORY = "history.csv";
  private static final String PREDICTIONS = "predictions.csv";
  private static final String CURVES = "history.svg";
  private static final String CONFUSION = "confusion.svg";
  private static final String CALIBRATION = "calibration.svg";

  /** The part whose photos were learned from, and judged in cross-validation. */
  private static final String LEARNED = "train";

  private ReportFolder() {}

  /** Where the report of a model file belongs. */
  public static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    return model.resolveSibling(name + ".report");
  }

  /** The files that {@link #write} writes or removes. */
  public static List<Path> files(Path folder) {
    return Stream.of(METRICS, HISTORY, PREDICTIONS, CURVES, CONFUSION, CALIBRATION)
        .map(folder::resolve)
        .toList();
  }

  /**
   * Writes {@code metrics.json}, {@code history.csv} and {@code predictions.csv}, and where there
   * is something to be seen, {@code history.svg}, {@code confusion.svg} and {@code
   * calibration.svg}. Those of an earlier training do not stay.
   *
   * @param judged every photo that was judged
   * @throws IOException if the folder or a file cannot be written
   */
  public static void write(Path folder, RunReport report, List<JudgedPart> judged)
      throws IOException {
    write(folder.resolve(METRICS), MetricsJson.of(report));
    write(folder.resolve(HISTORY), HistoryCsv.of(report.history()));
    PredictionsCsv.write(folder.resolve(PREDICTIONS), report.classes(), judged);
    writeOrRemove(folder.resolve(CURVES), HistoryChart.svg(report));
    writeOrRemove(folder.resolve(CONFUSION), confusion(report));
    writeOrRemove(folder.resolve(CALIBRATION), calibration(report, judged));
  }

  /** Of the photos that the accuracy is reported on. */
  private static Optional<String> confusion(RunReport report) {
    return report.test().isPresent()
        ? ConfusionSvg.of("test", report.test().orElseThrow())
        : report.val().flatMap(val -> ConfusionSvg.of("validation", val));
  }

  /**
   * Of validation photos, otherwise of test photos, otherwise of what cross-validation held out.
   */
  private static Optional<String> calibration(RunReport report, List<JudgedPart> judged) {
    if (report.val().isPresent()) {
      return Optional.of(calibration("validation", report.val().orElseThrow()));
    }
    if (report.test().isPresent()) {
      return Optional.of(calibration("test", report.test().orElseThrow()));
    }
    return judged.stream()
        .filter(part -> part.name().equals(LEARNED) && !part.photos().isEmpty())
        .findFirst()
        .map(ReportFolder::outOfFold);
  }

  private static String calibration(String name, Evaluation evaluation) {
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

  private static void writeOrRemove(Path file, Optional<String> content) throws IOException {
    if (content.isPresent()) {
      write(file, content.orElseThrow());
    } else {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path file, String content) throws IOException {
    AtomicFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
