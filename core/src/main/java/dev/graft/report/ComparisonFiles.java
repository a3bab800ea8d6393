package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import dev.graft.home.AtomicFiles;
import dev.graft.report.ComparisonReport.Outcome;
import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The files that a comparison is told in: a chart, and the numbers beside it. */
public final class ComparisonFiles {
  private ComparisonFiles() {}

  /** Where the numbers belong: {@code flowers.json} for {@code flowers.svg}. */
  public static Path jsonBeside(Path chart) {
    String name = String.valueOf(chart.getFileName()).replaceFirst("\\.svg$", "");
    return chart.resolveSibling(name + ".json");
  }

  /**
   * Writes the chart as SVG, and all numbers beside it as JSON.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(Path chart, ComparisonReport report) throws IOException {
    AtomicFiles.write(chart, svg(report).getBytes(StandardCharsets.UTF_8));
    AtomicFiles.write(
        jsonBeside(chart), ComparisonJson.of(report).getBytes(StandardCharsets.UTF_8));
  }

  /** Accuracy against photos, and below it seconds against photos. */
  private static String svg(ComparisonReport report) {
    Axis photos = Axis.logarithmic("photos to learn from", "");
    return LineChartSvg.draw(
        "Accuracy and training time against the number of photos to learn from: "
            + String.join(", ", report.byWay().keySet()),
        "",
        List.of(
            new LineChart(
                "Accuracy, with 95 % intervals",
                photos, Axis.linear("accuracy", " %"), series(report, ComparisonFiles::accuracy)),
            new LineChart(
                "Seconds for a first training",
                photos,
                Axis.linear("time", " s"),
                series(report, outcome -> Point.exact(outcome.photos(), outcome.seconds())))));
  }

  private static Point accuracy(Outcome outcome) {
    Evaluation evaluation = outcome.evaluation();
    return new Point(
        outcome.photos(),
        100 * evaluation.accuracy(),
        100 * evaluation.interval95().lo(),
        100 * evaluation.interval95().hi());
  }

  private static List<Series> series(ComparisonReport report, Function<Outcome, Point> point) {
    return report.byWay().entrySet().stream()
        .map(way -> new Series(way.getKey(), way.getValue().stream().map(point).toList()))
        .toList();
  }
}
