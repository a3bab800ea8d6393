package dev.graft.cli;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Refuses numbers that an option cannot mean, before anything is done with any of them. */
final class Ranges {
  private Ranges() {}

  /**
   * @throws IllegalArgumentException if an option that was given has a number outside its range
   */
  static void require(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      range(option)
          .ifPresent(
              range -> numbers(option.getValue()).forEach(each -> require(option, range, each)));
    }
  }

  /** Which numbers an option takes, in words: at least 1 and at most 100. */
  static Optional<String> of(OptionSpec option) {
    return range(option).map(Ranges::told);
  }

  private static Optional<Range> range(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? Optional.ofNullable(field.getAnnotation(Range.class))
        : Optional.empty();
  }

  private static Collection<?> numbers(Object value) {
    return value instanceof Collection<?> several ? several : List.of(value);
  }

  private static void require(OptionSpec option, Range range, Object number) {
    double value = ((Number) number).doubleValue();
    boolean inside =
        (range.above() ? value > range.min() : value >= range.min())
            && (range.below() ? value < range.max() : value <= range.max());
    if (!inside) {
      throw new IllegalArgumentException(
          "%s must be %s. Received: %s".formatted(option.longestName(), told(range), number));
    }
  }

  private static String told(Range range) {
    return "%s %s and %s %s"
        .formatted(
            range.above() ? "above" : "at least",
            told(range.min()),
            range.below() ? "below" : "at most",
            told(range.max()));
  }

  private static String told(double limit) {
    return limit == Math.rint(limit)
        ? String.format(Locale.ROOT, "%.0f", limit)
        : Double.toString(limit);
  }
}
