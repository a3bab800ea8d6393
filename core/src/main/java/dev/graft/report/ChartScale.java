package dev.graft.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where numbers lie along an axis, and which of them are written there.
 *
 * @param from the number at the axis' beginning
 * @param to the number at its end, above {@code from}
 * @param ticks what is written at the axis, ascending
 */
record ChartScale(LineChart.Axis axis, double from, double to, List<Tick> ticks) {
  private static final int TICKS_WANTED = 5;
  private static final int TICKS_WANTED_IN_STRETCHES = 12;

  /** Ticks nearer to each other than this share of the axis could run into each other. */
  private static final double NEAREST_TICK = 0.033;

  private static final double MARGIN = 1.15;

  /** More decades than this are marked by powers of ten alone. */
  private static final int DECADES_DIVIDED = 2;

  /** A number that is written at the axis, and how. */
  record Tick(double at, String written) {}

  /**
   * A scale on which all numbers from {@code least} to {@code greatest} have their place.
   *
   * @throws IllegalArgumentException if a logarithmic axis is to hold numbers of 0 or less
   */
  static ChartScale of(LineChart.Axis axis, double least, double greatest) {
    if (!axis.stretches().isEmpty()) {
      return inStretches(axis);
    }
    return axis.logarithmic() ? logarithmic(axis, least, greatest) : linear(axis, least, greatest);
  }

  private static ChartScale linear(LineChart.Axis axis, double least, double greatest) {
    boolean zeroIsNear = least > 0 && least < greatest / 2;
    double lowest = zeroIsNear ? 0 : least;
    double span = greatest > lowest ? greatest - lowest : Math.max(1, Math.abs(greatest) / 2);
    double step = niceStep(span / TICKS_WANTED);
    long first = (long) Math.floor(lowest / step);
    long last = Math.max(first + 1, (long) Math.ceil(greatest / step));
    List<Double> ticks =
        LongStream.rangeClosed(first, last).mapToObj(count -> count * step).toList();
    int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return new ChartScale(axis, first * step, last * step, written(axis, ticks, digits));
  }

  /** The smallest of 1, 2 and 5 times a power of ten that is not below a number. */
  private static double niceStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
  }

  private static ChartScale logarithmic(LineChart.Axis axis, double least, double greatest) {
    if (!(least > 0)) {
      throw new IllegalArgumentException("A logarithmic axis has no place for %s".formatted(least));
    }
    double from = least / MARGIN;
    double to = greatest * MARGIN;
    boolean divided = Math.log10(to / from) <= DECADES_DIVIDED;
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= to; power++) {
      for (int factor : divided ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = factor * Math.pow(10, power);
        if (from <= tick && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    if (ticks.isEmpty()) {
      ticks.add(least);
    }
    int digits = Math.max(0, (int) -Math.floor(Math.log10(ticks.get(0)) + 1e-9));
    return new ChartScale(axis, from, to, written(axis, ticks, digits));
  }

  /** Ticks with as many digits behind the decimal point as tell them apart. */
  private static List<Tick> written(LineChart.Axis axis, List<Double> ticks, int digits) {
    LineChart.Axis exact = axis.withDigits(digits);
    return ticks.stream().map(tick -> new Tick(tick, exact.number(tick))).toList();
  }

  /** Half a step of room on both sides; the first number of each stretch, and round ones. */
  private static ChartScale inStretches(LineChart.Axis axis) {
    int all = axis.stretches().stream().mapToInt(LineChart.Stretch::length).sum();
    int step = (int) niceStep(Math.max(1, (double) all / TICKS_WANTED_IN_STRETCHES));
    int nearest = (int) Math.ceil(NEAREST_TICK * all);
    List<Tick> ticks = new ArrayList<>();
    int before = 0;
    for (LineChart.Stretch stretch : axis.stretches()) {
      ticks.add(new Tick(before + 1, axis.number(1)));
      boolean last = before + stretch.length() == all;
      int end = last ? stretch.length() : stretch.length() + 1 - nearest;
      for (int number = Math.max(step, 1 + nearest); number <= end; number += step) {
        ticks.add(new Tick(before + number, axis.number(number)));
      }
      before += stretch.length();
    }
    return new ChartScale(axis, 0.5, all + 0.5, List.copyOf(ticks));
  }

  /** Where a number lies: 0 at the beginning of the axis, 1 at its end. */
  double position(double value) {
    return axis.logarithmic()
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }
}
