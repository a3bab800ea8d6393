package dev.graft.report;

import dev.graft.evaluation.JudgedPart;
import dev.graft.features.KeptFeatures;
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
  private static final String PHOTOS = "photos.csv";
  private static final String FEATURES = "features";
  private static final String CURVES = "history.svg";
  private static final String CONFUSION = "confusion.svg";
  private static final String CALIBRATION = "calibration.svg";
  private static final String LEARNING = "learning.svg";
  private static final List<String> CHARTS = List.of(CURVES, CONFUSION, CALIBRATION, LEARNING);
  private static final String PAGE = "report.html";

  private ReportFolder() {}

  /** Where the report of a model file belongs. */
  public static Path beside(Path model) {
    String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
    return model.resolveSibling(name + ".report");
  }

  /** The page for people among them. */
  public static Path page(Path folder) {
    return folder.resolve(PAGE);
  }

  /** The photos of the training among them. */
  public static Path photos(Path folder) {
    return folder.resolve(PHOTOS);
  }

  /** The judged photos among them. */
  public static Path predictions(Path folder) {
    return folder.resolve(PREDICTIONS);
  }

  /** The numbers among them. */
  public static Path metrics(Path folder) {
    return folder.resolve(METRICS);
  }

  /** The folder of features, where they were to be kept. */
  public static Path features(Path folder) {
    return folder.resolve(FEATURES);
  }

  /** All files that a folder may have, but for those of features. */
  public static List<Path> files(Path folder) {
    return Stream.of(
            Stream.of(METRICS, HISTORY, PREDICTIONS, PHOTOS, PAGE),
            CHARTS.stream(),
            CHARTS.stream().map(ReportFolder::png))
        .flatMap(names -> names)
        .map(folder::resolve)
        .toList();
  }

  private static String png(String chart) {
    return chart.replace(".svg", ".png");
  }

  /**
   * Writes {@code metrics.json}, {@code history.csv} and {@code predictions.csv}, and where there
   * is something to be seen, {@code history.svg}, {@code confusion.svg}, {@code calibration.svg}
   * and {@code learning.svg}. Those of an earlier training do not stay.
   *
   * @param judged every photo that was judged
   * @param png whether there is to be a PNG of each picture as well
   * @throws IOException if the folder or a file cannot be written
   */
  public static void write(Path folder, RunReport report, List<JudgedPart> judged, boolean png)
      throws IOException {
    write(folder.resolve(METRICS), MetricsJson.of(report));
    write(folder.resolve(HISTORY), HistoryCsv.of(report.history()));
    PredictionsCsv.write(folder.resolve(PREDICTIONS), report.classes(), judged);
    chart(folder, CURVES, ReportCharts.history(report), png);
    chart(folder, CONFUSION, ReportCharts.confusion(report), png);
    chart(folder, CALIBRATION, ReportCharts.calibration(report), png);
    chart(folder, LEARNING, ReportCharts.learning(report), png);
  }

  /**
   * Writes what it takes to add photos to the model later: {@code photos.csv}, and into {@code
   * features} the features where they are to be kept. Those of an earlier training do not stay.
   *
   * @throws IOException if the folder or a file cannot be written
   */
  public static void remember(Path folder, List<UsedPhoto> photos, Optional<KeptFeatures> kept)
      throws IOException {
    PhotosCsv.write(photos(folder), photos);
    if (kept.isPresent()) {
      kept.get().writeTo(features(folder));
    } else {
      KeptFeatures.removeFrom(features(folder));
    }
  }

  /** Writes a picture, or removes that of an earlier training. */
  private static void chart(Path folder, String name, Optional<String> svg, boolean png)
      throws IOException {
    if (svg.isPresent()) {
      write(folder.resolve(name), svg.orElseThrow());
    } else {
      Files.deleteIfExists(folder.resolve(name));
    }
    if (svg.isPresent() && png) {
      AtomicFiles.write(folder.resolve(png(name)), ChartPng.of(svg.orElseThrow()));
    } else {
      Files.deleteIfExists(folder.resolve(png(name)));
    }
  }

  private static void write(Path file, String content) throws IOException {
    AtomicFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
