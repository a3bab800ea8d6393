package dev.graft.report;

import dev.graft.report.LineChart.Axis;
import dev.graft.report.LineChart.Point;
import dev.graft.report.LineChart.Series;
import dev.graft.report.LineChart.Stretch;
import java.util.List;
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

  /** For the names of stretches, above them. */
  private static final double NAMES = 18;

  /** Points at the same place are drawn side by side, so that no bar hides another. */
  private static final double APART = 7;

  private static final double MARK = 4;

  /** The share of the way to the next point that marks may take; smaller ones are left out. */
  private static final double MARK_SHARE = 0.3;

  private static final double SMALLEST_MARK = 1.5;
  private static final double WHISKER = 4;
  private static final double LETTER = 7.5; // of the legend, on average
  private static final double TEXT = 13;
  private static final int COLOURS = 4;

  /** Marks differ as well as colours. */
  private static final String STYLE =
      """
      .grid { stroke: var(--grid) }
      .band { fill: var(--band) }
      .marked { stroke: var(--pale); stroke-dasharray: 4 4 }
      .line { fill: none; stroke-width: 2; stroke-linejoin: round }
      .bar { fill: none; stroke-width: 1.5; opacity: .7 }
      .s0 { stroke: var(--c0) } .s1 { stroke: var(--c1) }
      .s2 { stroke: var(--c2) } .s3 { stroke: var(--c3) }
      .m0 { fill: var(--c0) } .m1 { fill: var(--c1) } .m2 { fill: var(--c2) } .m3 { fill: var(--c3) }
      """;

  private final SvgWriter svg;

  private LineChartSvg(SvgWriter svg) {
    this.svg = svg;
  }

  /**
   * Charts as one SVG document, one below the other. It brings its own colours for light and dark
   * screens, needs no script and no font, and tells the numbers of a point that is pointed at.
   *
   * @param title what the picture shows, for those who cannot see it
   * @param description what there is to be seen in it, for the same; may be empty
   */
  static String draw(String title, String description, List<LineChart> charts) {
    SvgWriter svg = SvgDocument.open(WIDTH, HEIGHT * charts.size(), title, description, STYLE);
    LineChartSvg document = new LineChartSvg(svg);
    for (int i = 0; i < charts.size(); i++) {
      document.draw(charts.get(i), i * HEIGHT);
    }
    return svg.close().toString();
  }

  private void draw(LineChart chart, double down) {
    svg.open("g", "transform", "translate(0 %s)".formatted(SvgWriter.number(down)));
    new Drawing(chart).draw();
    svg.close();
  }

  /** One chart. */
  private final class Drawing {
    private final LineChart chart;
    private final ChartScale x;
    private final ChartScale y;
    private final double apart;
    private final double top;
    private final double mark;

    Drawing(LineChart chart) {
      this.chart = chart;
      this.x = scale(chart.x(), Point::x, Point::x);
      this.y = scale(chart.y(), Point::lo, Point::hi);
      this.apart =
          chart.series().stream().flatMap(s -> s.points().stream()).anyMatch(Point::hasBar)
              ? APART
              : 0;
      boolean inStretches = !chart.x().stretches().isEmpty();
      this.top = TOP + (inStretches ? NAMES : 0);
      this.mark = inStretches ? Math.min(MARK, MARK_SHARE * (place(2) - place(1))) : MARK;
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
      stretches();
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
        svg.leaf("path", "class", colour("m", i), "d", mark(i, at + 10, 51, MARK));
        svg.text("text", name, "x", at + 28, "y", 55.5);
        at += 28 + LETTER * name.length() + 20;
      }
    }

    /** Every other one on a ground of its own, the name above, a line through what is marked. */
    private void stretches() {
      int before = 0;
      for (Stretch stretch : chart.x().stretches()) {
        double from = place(before + 0.5);
        double to = place(before + stretch.length() + 0.5);
        if (before > 0) {
          svg.leaf(
              "rect",
              "class",
              "band",
              "x",
              from,
              "y",
              top,
              "width",
              to - from,
              "height",
              BOTTOM - top);
        }
        String name = stretch.name() + (stretch.remark().isEmpty() ? "" : ": " + stretch.remark());
        double half = TextWidth.of(name, TEXT) / 2;
        double middle = Math.max(LEFT + half, Math.min(RIGHT - half, (from + to) / 2));
        svg.text("text", name, "class", "axis", "x", middle, "y", top - 8, "text-anchor", "middle");
        int start = before;
        stretch
            .marked()
            .ifPresent(
                number -> {
                  double place = place(start + number);
                  svg.leaf(
                      "path",
                      "class",
                      "marked",
                      "d",
                      path("M", place, top) + path("L", place, BOTTOM));
                });
        before += stretch.length();
      }
    }

    private void axes() {
      for (ChartScale.Tick tick : y.ticks()) {
        double height = height(tick.at());
        svg.leaf("path", "class", "grid", "d", path("M", LEFT, height) + path("L", RIGHT, height));
        svg.text(
            "text",
            tick.written(),
            "class",
            "tick",
            "x",
            LEFT - 8,
            "y",
            height + 4.5,
            "text-anchor",
            "end");
      }
      for (ChartScale.Tick tick : x.ticks()) {
        double place = place(tick.at());
        svg.leaf(
            "path", "class", "grid", "d", path("M", place, BOTTOM) + path("L", place, BOTTOM + 5));
        svg.text(
            "text",
            tick.written(),
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
      if (mark < SMALLEST_MARK) {
        return;
      }
      for (Point point : series.points()) {
        double place = place(point.x()) + shift;
        svg.open("g").text("title", told(series, point));
        if (point.hasBar()) {
          svg.leaf("path", "class", colour("bar s", index), "d", bar(place, point));
        }
        svg.leaf(
            "path", "class", colour("m", index), "d", mark(index, place, height(point.y()), mark));
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
      Axis vertical = chart.y();
      String interval =
          point.hasBar()
              ? " (%s to %s)".formatted(vertical.bare(point.lo()), vertical.number(point.hi()))
              : "";
      return "%s, %s: %s %s%s"
          .formatted(
              series.name(),
              chart.x().place(point.x()),
              vertical.label(),
              vertical.number(point.y()),
              interval);
    }

    private double place(double value) {
      return LEFT + x.position(value) * (RIGHT - LEFT);
    }

    private double height(double value) {
      return BOTTOM - y.position(value) * (BOTTOM - top);
    }
  }

  private static String colour(String kind, int index) {
    return kind + index % COLOURS;
  }

  /** A disc, a square, a diamond or a triangle. */
  private static String mark(int index, double x, double y, double size) {
    return switch (index % COLOURS) {
      case 0 ->
          path("M", x - size, y)
              + "a%1$s %1$s 0 1 0 %2$s 0a%1$s %1$s 0 1 0 -%2$s 0z"
                  .formatted(SvgWriter.number(size), SvgWriter.number(2 * size));
      case 1 -> polygon(x, y, size, -1, -1, 1, -1, 1, 1, -1, 1);
      case 2 -> polygon(x, y, size, 0, -1.4, 1.4, 0, 0, 1.4, -1.4, 0);
      default -> polygon(x, y, size, 0, -1.3, 1.3, 1, -1.3, 1);
    };
  }

  /** A closed line around a place; corners in units of a mark. */
  private static String polygon(double x, double y, double size, double... corners) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      path.append(path(i == 0 ? "M" : "L", x + size * corners[i], y + size * corners[i + 1]));
    }
    return path.append('z').toString();
  }

  private static String path(String command, double x, double y) {
    return command + SvgWriter.number(x) + " " + SvgWriter.number(y);
  }
}
