package dev.graft.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Numbers against other numbers, a line a series. {@link #svg} draws it.
 *
 * @param title what is to be seen
 * @param series at least one
 */
public record LineChart(String title, Axis x, Axis y, List<Series> series) {
  /**
   * One of the two directions.
   *
   * @param label what its numbers are
   * @param unit put behind every number, with the space that belongs there; may be empty
   * @param logarithmic whether equal distances are equal factors; takes numbers above 0 only
   */
  public record Axis(String label, String unit, boolean logarithmic) {
    /** Equal distances are equal differences. */
    public static Axis linear(String label, String unit) {
      return new Axis(label, unit, false);
    }

    /** Equal distances are equal factors. */
    public static Axis logarithmic(String label, String unit) {
      return new Axis(label, unit, true);
    }
  }

  /**
   * A line.
   *
   * @param points in the order in which they are joined, at least one
   */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("Series '" + name + "' has no points");
      }
    }
  }

  /**
   * A point with the interval that {@code y} may as well lie in, drawn as a bar.
   *
   * @param lo lower end, at most {@code y}
   * @param hi upper end, at least {@code y}
   */
  public record Point(double x, double y, double lo, double hi) {
    public Point {
      if (!DoubleStream.of(x, y, lo, hi).allMatch(Double::isFinite) || lo > y || y > hi) {
        throw new IllegalArgumentException(
            "No point: x %s, y %s in [%s, %s]".formatted(x, y, lo, hi));
      }
    }

    /** A point that is known exactly. */
    public static Point exact(double x, double y) {
      return new Point(x, y, y, y);
    }

    boolean hasBar() {
      return lo < hi;
    }
  }

  public LineChart {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("Chart '" + title + "' has no series");
    }
  }

  /**
   * Charts as one SVG document, one below the other. It brings its own colours for light and dark
   * screens, needs no script and no font, and tells the numbers of a point that is pointed at.
   *
   * @param description what the picture shows, for those who cannot see it
   */
  public static String svg(String description, List<LineChart> charts) {
    return new LineChartSvg().draw(description, charts);
  }
}
