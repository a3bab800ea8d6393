package dev.graft.report;

import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws line charts, one below the other, all the same size. */
final class LineChartSvg {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 320; // of one chart
  private static final double LEFT = 72;
  private static final double RIGHT = WIDTH - 28;
  private static final double TOP = 76;
  private static final double BOTTOM = HEIGHT - 56;

  /** Points at the same place are drawn side by side, so that no bar hides another. */
  private static final double APART = 7;

  private static final double MARK = 4;
  private static final double WHISKER = 4;
  private static final double LETTER = 7.5; // of the legend, on average
  private static final int COLOURS = 4;

  /** Colours that those with a colour blindness can tell apart; marks differ as well. */
  private static final String STYLE =
      """
      svg { --paper: #fff; --ink: #24292f; --pale: #6e7781; --grid: #e4e7eb;
        --c0: #0969da; --c1: #bc4c00; --c2: #1a7f37; --c3: #8250df }
      @media (prefers-color-scheme: dark) {
        svg { --paper: #0d1117; --ink: #e6edf3; --pale: #9198a1; --grid: #2a313a;
          --c0: #58a6ff; --c1: #f0883e; --c2: #56d364; --c3: #bc8cff } }
      text { font: 13px system-ui, sans-serif; fill: var(--ink) }
      .title { font-size: 16px; font-weight: 600 }
      .tick, .axis { fill: var(--pale) }
      .paper { fill: var(--paper) }
      .grid { stroke: var(--grid) }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round }
      .bar { fill: none; stroke-width: 1.5; opacity: .7 }
      .s0 { stroke: var(--c0) } .s1 { stroke: var(--c1) }
      .s2 { stroke: var(--c2) } .s3 { stroke: var(--c3) }
      .m0 { fill: var(--c0) } .m1 { fill: var(--c1) } .m2 { fill: var(--c2) } .m3 { fill: var(--c3) }
      """;

  private final SvgWriter svg = new SvgWriter();

  String draw(String description, List<LineChart> charts) {
    double height = HEIGHT * charts.size();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %s %s".formatted(SvgWriter.number(WIDTH), SvgWriter.number(height)),
        "role",
        "img");
    svg.text("title", description).text("style", STYLE);
    svg.leaf("rect", "class", "paper", "width", WIDTH, "height", height);
    for (int i = 0; i < charts.size(); i++) {
      svg.open("g", "transform", "translate(0 %s)".formatted(SvgWriter.number(i * HEIGHT)));
      new Drawing(charts.get(i)).draw();
      svg.close();
    }
    return svg.close().toString();
  }

  /** One chart. */
  private final class Drawing {
    private final LineChart chart;
    private final ChartScale x;
    private final ChartScale y;
    private final double apart;

    Drawing(LineChart chart) {
      this.chart = chart;
      this.x = scale(chart.x(), Point::x, Point::x);
      this.y = scale(chart.y(), Point::lo, Point::hi);
      this.apart =
          chart.series().stream().flatMap(s -> s.points().stream()).anyMatch(Point::hasBar)
              ? APART
              : 0;
    }

    private ChartScale scale(Axis axis, ToDoubleFunction<Point> low, ToDoubleFunction<Point> high) {
      return ChartScale.of(axis, all(low).min().orElseThrow(), all(high).max().orElseThrow());
    }

    private DoubleStream all(ToDoubleFunction<Point> number) {
      return chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(number);
    }

    void draw() {
      svg.text("text", chart.title(), "class", "title", "x", LEFT, "y", 30);
      legend();
      axes();
      for (int i = 0; i < chart.series().size(); i++) {
        line(chart.series().get(i), i);
      }
    }

    private void legend() {
      double at = LEFT;
      for (int i = 0; i < chart.series().size(); i++) {
        String name = chart.series().get(i).name();
        svg.leaf(
            "path", "class", colour("line s", i), "d", "M%s 51h20".formatted(SvgWriter.number(at)));
        svg.leaf("path", "class", colour("m", i), "d", mark(i, at + 10, 51));
        svg.text("text", name, "x", at + 28, "y", 55.5);
        at += 28 + LETTER * name.length() + 20;
      }
    }

    private void axes() {
      for (double tick : y.ticks()) {
        double height = height(tick);
        svg.leaf("path", "class", "grid", "d", path("M", LEFT, height) + path("L", RIGHT, height));
        svg.text(
            "text",
            y.written(tick),
            "class",
            "tick",
            "x",
            LEFT - 8,
            "y",
            height + 4.5,
            "text-anchor",
            "end");
      }
      for (double tick : x.ticks()) {
        double place = place(tick);
        svg.leaf(
            "path", "class", "grid", "d", path("M", place, BOTTOM) + path("L", place, BOTTOM + 5));
        svg.text(
            "text",
            x.written(tick),
            "class",
            "tick",
            "x",
            place,
            "y",
            BOTTOM + 20,
            "text-anchor",
            "middle");
      }
      svg.text(
          "text",
          chart.x().label(),
          "class",
          "axis",
          "x",
          (LEFT + RIGHT) / 2,
          "y",
          BOTTOM + 42,
          "text-anchor",
          "middle");
    }

    private void line(Series series, int index) {
      double shift = apart * (index - (chart.series().size() - 1) / 2.0);
      StringBuilder way = new StringBuilder();
      for (Point point : series.points()) {
        way.append(path(way.isEmpty() ? "M" : "L", place(point.x()) + shift, height(point.y())));
      }
      svg.leaf("path", "class", colour("line s", index), "d", way);
      for (Point point : series.points()) {
        double place = place(point.x()) + shift;
        svg.open("g").text("title", told(series, point));
        if (point.hasBar()) {
          svg.leaf("path", "class", colour("bar s", index), "d", bar(place, point));
        }
        svg.leaf("path", "class", colour("m", index), "d", mark(index, place, height(point.y())));
        svg.close();
      }
    }

    private String bar(double place, Point point) {
      double low = height(point.lo());
      double high = height(point.hi());
      return path("M", place - WHISKER, low)
          + path("L", place + WHISKER, low)
          + path("M", place - WHISKER, high)
          + path("L", place + WHISKER, high)
          + path("M", place, low)
          + path("L", place, high);
    }

    private String told(Series series, Point point) {
      String unit = chart.y().unit();
      String interval =
          point.hasBar()
              ? String.format(Locale.ROOT, " (%.1f to %.1f%s)", point.lo(), point.hi(), unit)
              : "";
      return String.format(
          Locale.ROOT,
          "%s, %s %,.0f%s: %s %.1f%s%s",
          series.name(),
          chart.x().label(),
          point.x(),
          chart.x().unit(),
          chart.y().label(),
          point.y(),
          unit,
          interval);
    }

    private double place(double value) {
      return LEFT + x.position(value) * (RIGHT - LEFT);
    }

    private double height(double value) {
      return BOTTOM - y.position(value) * (BOTTOM - TOP);
    }
  }

  private static String colour(String kind, int index) {
    return kind + index % COLOURS;
  }

  /** A disc, a square, a diamond or a triangle. */
  private static String mark(int index, double x, double y) {
    return switch (index % COLOURS) {
      case 0 ->
          path("M", x - MARK, y)
              + "a%1$s %1$s 0 1 0 %2$s 0a%1$s %1$s 0 1 0 -%2$s 0z"
                  .formatted(SvgWriter.number(MARK), SvgWriter.number(2 * MARK));
      case 1 -> polygon(x, y, -1, -1, 1, -1, 1, 1, -1, 1);
      case 2 -> polygon(x, y, 0, -1.4, 1.4, 0, 0, 1.4, -1.4, 0);
      default -> polygon(x, y, 0, -1.3, 1.3, 1, -1.3, 1);
    };
  }

  /** A closed line around a place; corners in units of a mark. */
  private static String polygon(double x, double y, double... corners) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      path.append(path(i == 0 ? "M" : "L", x + MARK * corners[i], y + MARK * corners[i + 1]));
    }
    return path.append('z').toString();
  }

  private static String path(String command, double x, double y) {
    return command + SvgWriter.number(x) + " " + SvgWriter.number(y);
  }
}
