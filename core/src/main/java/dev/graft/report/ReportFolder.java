package dev.graft.report;

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

  private ReportFolder() {}

  /** Where the report of a model file belongs. */
  public static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    return model.resolveSibling(name + ".report");
  }

  /** The files that {@link #write} writes or removes. */
  public static List<Path> files(Path folder) {
    return Stream.of(METRICS, HISTORY, PREDICTIONS, CURVES, CONFUSION)
        .map(folder::resolve)
        .toList();
  }

  /**
   * Writes {@code metrics.json}, {@code history.csv} and {@code predictions.csv}, and where there
   * is something to be seen, {@code history.svg} and {@code confusion.svg}. Those of an earlier
   * training do not stay.
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
  }

  /** Of the photos that the accuracy is reported on. */
  private static Optional<String> confusion(RunReport report) {
    return report.test().isPresent()
        ? ConfusionSvg.of("test", report.test().orElseThrow())
        : report.val().flatMap(val -> ConfusionSvg.of("validation", val));
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
