package dev.graft.fit;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Epochs that were never trained. */
final class Histories {
  private Histories() {}

  /** One epoch a value of {@code monitor}; whatever else there is to watch is NaN or absent. */
  static List<EpochMetrics> of(Monitor monitor, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> epoch(i + 1, monitor, values[i]))
        .toList();
  }

  /** As {@link #of}, from numbers between blanks, where Python wrote {@code nan} for NaN. */
  static List<EpochMetrics> parse(String monitor, String values) {
    return of(monitor(monitor), numbers(values, " "));
  }

  static Monitor monitor(String title) {
    return Stream.of(Monitor.values())
        .filter(monitor -> monitor.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  static double[] numbers(String list, String separator) {
    return Stream.of(list.split(separator))
        .mapToDouble(number -> number.equals("nan") ? Double.NaN : Double.parseDouble(number))
        .toArray();
  }

  /** The same value over and over. */
  static List<EpochMetrics> constant(int epochs) {
    return of(Monitor.VAL_LOSS, DoubleStream.generate(() -> 0.5).limit(epochs).toArray());
  }

  private static EpochMetrics epoch(int epoch, Monitor monitor, double value) {
    return new EpochMetrics(
        "head",
        epoch,
        monitor == Monitor.LOSS ? value : Double.NaN,
        monitor == Monitor.ACCURACY ? value : Double.NaN,
        monitor == Monitor.VAL_LOSS ? OptionalDouble.of(value) : OptionalDouble.empty(),
        monitor == Monitor.VAL_ACCURACY ? OptionalDouble.of(value) : OptionalDouble.empty(),
        0.1,
        Duration.ZERO);
  }
}
