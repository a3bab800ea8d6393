package dev.graft.report;

import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.CurvePoint;
import dev.graft.evaluation.LearningCurve;
import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accuracy against the number of training photos as {@code learning.svg}: what was seen on parts of
 * them, and what is to be expected of more.
 */
final class LearningChart {
  /** Where the forecast is drawn, as multiples of the photos there are, in halves. */
  private static IntStream halves(LearningCurve curve) {
    return IntStream.rangeClosed(2, 2 * curve.mostPhotos() / curve.photos());
  }

  private LearningChart() {}

  static String svg(LearningCurve curve) {
    return LineChartSvg.draw(
        "Accuracy against the number of training photos",
        String.join(" ", MorePhotos.told(curve)),
        List.of(
            new LineChart(
                "What more photos would make of it",
                Axis.logarithmic("photos to learn from", "").withDigits(0),
                Axis.linear("accuracy", " %"),
                List.of(
                    new Series(
                        "seen in cross-validation",
                        curve.points().stream().map(LearningChart::seen).toList()),
                    new Series(
                        "to be expected",
                        halves(curve)
                            .mapToObj(half -> expected(curve.at(half * curve.photos() / 2)))
                            .toList())))));
  }

  private static Point seen(CurvePoint point) {
    return point(point.photos(), point.accuracy(), point.interval());
  }

  private static Point expected(LearningCurve.Forecast forecast) {
    return point(forecast.photos(), forecast.accuracy(), forecast.interval());
  }

  private static Point point(int photos, double accuracy, AccuracyInterval interval) {
    return new Point(
        photos,
        100 * accuracy,
        100 * Math.min(accuracy, interval.lo()),
        100 * Math.max(accuracy, interval.hi()));
  }
}
