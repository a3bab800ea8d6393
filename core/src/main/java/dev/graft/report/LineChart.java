package dev.graft.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * Numbers against other numbers, a line a series. {@link LineChartSvg#draw} draws it.
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
   * @param digits behind the decimal point that a point's number is told with
   * @param stretches that whole numbers from 1 on are divided into; empty if they are not
   */
  public record Axis(
      String label, String unit, boolean logarithmic, int digits, List<Stretch> stretches) {
    public Axis {
      stretches = List.copyOf(stretches);
    }

    /** Equal distances are equal differences. */
    public static Axis linear(String label, String unit) {
      return new Axis(label, unit, false, 1, List.of());
    }

    /** Equal distances are equal factors. */
    public static Axis logarithmic(String label, String unit) {
      return new Axis(label, unit, true, 1, List.of());
    }

    /** One stretch after the other; the numbers written at the axis begin with 1 in each. */
    public static Axis inStretches(String label, List<Stretch> stretches) {
      return new Axis(label, "", false, 0, stretches);
    }

    /** Tells a point's number more or less exactly. */
    public Axis withDigits(int digits) {
      return new Axis(label, unit, logarithmic, digits, stretches);
    }

    /** A number with its unit. */
    String number(double value) {
      return bare(value) + unit;
    }

    /** A number without its unit. */
    String bare(double value) {
      return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** A place along the axis in words. */
    String place(double value) {
      double before = 0;
      for (Stretch stretch : stretches) {
        if (value <= before + stretch.length()) {
          return "%s, %s %s".formatted(stretch.name(), label, number(value - before));
        }
        before += stretch.length();
      }
      return String.format(Locale.ROOT, "%s %,.0f%s", label, value, unit);
    }
  }

  /**
   * A part of an axis.
   *
   * @param length how many whole numbers it has, at least one
   * @param marked which of them stands out, counted from 1
   * @param remark put behind the name; may be empty
   */
  public record Stretch(String name, int length, OptionalInt marked, String remark) {
    public Stretch {
      if (length < 1 || marked.orElse(1) < 1 || marked.orElse(1) > length) {
        throw new IllegalArgumentException(
            "Stretch '%s' of length %d, marked at %s".formatted(name, length, marked));
      }
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
}
