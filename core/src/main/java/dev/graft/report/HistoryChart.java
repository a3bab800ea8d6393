package dev.graft.report;

import dev.graft.fit.EpochMetrics;
import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import dev.graft.report.LineChart.Stretch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Loss and accuracy against epochs as {@code history.svg}: on training photos, and on those that
 * choices are made on, phase after phase.
 *
 * <p>The last training on all photos is left out: it goes the same way once more, with nothing to
 * judge it by, and a curve that begins anew behind fine-tuning looks like an accident.
 */
final class HistoryChart {
  private static final String FINE_TUNING = "fine_tune";

  /** Phases that are drawn, and what they are called. */
  private static final Map<String, String> NAMES =
      Map.of("head", "head", FINE_TUNING, "fine-tuning", "scratch", "from scratch");

  private final List<EpochMetrics> history;
  private final List<Stretch> stretches;

  private HistoryChart(RunReport report) {
    this.history =
        report.history().stream().filter(epoch -> NAMES.containsKey(epoch.phase())).toList();
    this.stretches =
        byPhase().entrySet().stream()
            .map(phase -> stretch(phase.getKey(), phase.getValue().size(), report))
            .toList();
  }

  /** The picture; empty if there were no epochs. */
  static Optional<String> svg(RunReport report) {
    HistoryChart chart = new HistoryChart(report);
    return chart.history.isEmpty() ? Optional.empty() : Optional.of(chart.draw());
  }

  private Map<String, List<EpochMetrics>> byPhase() {
    return history.stream()
        .collect(
            Collectors.groupingBy(EpochMetrics::phase, LinkedHashMap::new, Collectors.toList()));
  }

  private static Stretch stretch(String phase, int epochs, RunReport report) {
    Optional<RunReport.FineTuning> tuning =
        phase.equals(FINE_TUNING) ? report.fineTuning() : Optional.empty();
    String name = NAMES.getOrDefault(phase, phase);
    return tuning
        .map(
            made ->
                new Stretch(
                    name,
                    epochs,
                    OptionalInt.of(made.bestEpoch()),
                    "%s epoch %d, %s"
                        .formatted(
                            made.picked() ? "best" : "to",
                            made.bestEpoch(),
                            made.kept() ? "kept" : "not kept")))
        .orElseGet(() -> new Stretch(name, epochs, OptionalInt.empty(), ""));
  }

  private String draw() {
    Axis epochs = Axis.inStretches("epoch", stretches);
    return LineChartSvg.draw(
        "Loss and accuracy against epochs: "
            + stretches.stream().map(Stretch::name).collect(Collectors.joining(", then ")),
        byPhase().values().stream().map(HistoryChart::told).collect(Collectors.joining(" ")),
        List.of(
            new LineChart(
                "Loss",
                epochs,
                Axis.linear("loss", "").withDigits(4),
                series(EpochMetrics::loss, EpochMetrics::valLoss, 1)),
            new LineChart(
                "Accuracy",
                epochs,
                Axis.linear("accuracy", " %"),
                series(EpochMetrics::accuracy, EpochMetrics::valAccuracy, 100))));
  }

  private List<Series> series(
      ToDoubleFunction<EpochMetrics> learned,
      Function<EpochMetrics, OptionalDouble> judged,
      double unit) {
    List<Point> left = new ArrayList<>();
    List<Point> right = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      double x = i + 1;
      left.add(Point.exact(x, unit * learned.applyAsDouble(history.get(i))));
      judged.apply(history.get(i)).ifPresent(y -> right.add(Point.exact(x, unit * y)));
    }
    List<Series> series = new ArrayList<>();
    series.add(new Series("training photos", left));
    if (!right.isEmpty()) {
      series.add(new Series("judged photos (not trained on)", right));
    }
    return series;
  }

  /** How a phase ended. */
  private static String told(List<EpochMetrics> phase) {
    EpochMetrics last = phase.get(phase.size() - 1);
    String judged =
        last.valLoss().isPresent()
            ? ", " + told(last.valLoss().orElseThrow(), last.valAccuracy().orElseThrow(), "judged")
            : "";
    return "%s ends after epoch %d: %s%s."
        .formatted(
            NAMES.get(last.phase()),
            last.epoch(),
            told(last.loss(), last.accuracy(), "training"),
            judged);
  }

  private static String told(double loss, double accuracy, String photos) {
    return String.format(
        Locale.ROOT, "loss %.4f and accuracy %.1f %% on %s photos", loss, 100 * accuracy, photos);
  }
}
