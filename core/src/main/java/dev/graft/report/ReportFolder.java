package dev.graft.report;

import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The folder that is written beside a model: {@code flowers.report/} for {@code flowers.onnx}. */
public final class ReportFolder {
  private ReportFolder() {}

  /** Where the report of a model file belongs. */
  public static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    return model.resolveSibling(name + ".report");
  }

  /**
   * Writes {@code metrics.json} and {@code history.csv}, replacing those of an earlier training.
   *
   * @throws IOException if the folder or a file cannot be written
   */
  public static void write(Path folder, RunReport report) throws IOException {
    write(folder.resolve("metrics.json"), MetricsJson.of(report));
    write(folder.resolve("history.csv"), HistoryCsv.of(report.history()));
  }

  private static void write(Path file, String content) throws IOException {
    AtomicFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
