package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import dev.graft.home.AtomicFiles;
import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How several ways of training fare on growing shares of the same photos.
 *
 * @param outcomes one a way and share, at least one, in the order in which they were trained
 * @param planned how many there are to be; more than there are while some are still to come
 */
public record ComparisonReport(List<Outcome> outcomes, int planned) {

  /**
   * One training.
   *
   * @param way what its way of training is called
   * @param report of a training that was judged on test photos or validation photos
   */
  public record Outcome(String way, RunReport report) {
    /** How many photos it learned from. */
    public int photos() {
      return report.counts().train();
    }

    /** How good it is on test photos, or on validation photos if there are no test photos. */
    public Evaluation evaluation() {
      return report.test().or(report::val).orElseThrow();
    }

    /** The whole training, from the photos to the proven model. */
    public double seconds() {
      return report.times().total().toNanos() * 1e-9;
    }
  }

  public ComparisonReport {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("A comparison without a training");
    }
  }

  /** The training that was over last. */
  public Outcome latest() {
    return outcomes.get(outcomes.size() - 1);
  }

  /** Whether there is nothing to come. */
  public boolean complete() {
    return outcomes.size() == planned;
  }

  /** Which photos the numbers come from: {@code test} or {@code val}. */
  public String judgedOn() {
    return outcomes.get(0).report().test().isPresent() ? "test" : "val";
  }

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
  public void write(Path chart) throws IOException {
    AtomicFiles.write(chart, svg().getBytes(StandardCharsets.UTF_8));
    AtomicFiles.write(jsonBeside(chart), ComparisonJson.of(this).getBytes(StandardCharsets.UTF_8));
  }

  /** Accuracy against photos, and below it seconds against photos. */
  private String svg() {
    Axis photos = Axis.logarithmic("photos to learn from", "");
    return LineChart.svg(
        "Accuracy and training time against the number of photos to learn from: "
            + String.join(", ", byWay().keySet()),
        "",
        List.of(
            new LineChart(
                "Accuracy, with 95 % intervals",
                photos, Axis.linear("accuracy", " %"), series(ComparisonReport::accuracy)),
            new LineChart(
                "Seconds for a first training",
                photos,
                Axis.linear("time", " s"),
                series(outcome -> Point.exact(outcome.photos(), outcome.seconds())))));
  }

  private static Point accuracy(Outcome outcome) {
    Evaluation evaluation = outcome.evaluation();
    return new Point(
        outcome.photos(),
        100 * evaluation.accuracy(),
        100 * evaluation.interval95().lo(),
        100 * evaluation.interval95().hi());
  }

  private List<Series> series(Function<Outcome, Point> point) {
    return byWay().entrySet().stream()
        .map(way -> new Series(way.getKey(), way.getValue().stream().map(point).toList()))
        .toList();
  }

  private Map<String, List<Outcome>> byWay() {
    Map<String, List<Outcome>> byWay = new LinkedHashMap<>();
    outcomes.forEach(
        outcome -> byWay.computeIfAbsent(outcome.way(), way -> new ArrayList<>()).add(outcome));
    return byWay;
  }
}
