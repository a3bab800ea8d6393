package dev.graft.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A value that an option cannot take: it is no number, or none of the words that the option knows,
 * or the option takes none.
 *
 * @param option that was given it
 * @param word the value as it was given
 */
record WrongValue(OptionSpec option, String word) {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

  private static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

  /** The one that a command was refused for; empty if it was for something else. */
  static Optional<WrongValue> in(ParameterException exception) {
    ArgSpec arg = exception.getArgSpec();
    String word = exception.getValue();
    if (!(arg instanceof OptionSpec option) || word == null || option.converters().length > 0) {
      return Optional.empty();
    }
    WrongValue wrong = new WrongValue(option, word);
    return wrong.takes().isEmpty() ? Optional.empty() : Optional.of(wrong);
  }

  /** What is wrong. */
  String problem() {
    return "%s takes %s. Received: '%s'".formatted(option.longestName(), takes(), word);
  }

  /** The word that may have been meant; empty if none is near enough. */
  Optional<String> near() {
    return Nearest.to(word, words()).map("Did you mean %s?"::formatted);
  }

  /** Empty if it is none of the values that are known here. */
  private String takes() {
    if (WHOLE.contains(type())) {
      return "a whole number" + limits();
    }
    if (NUMBERS.contains(type())) {
      return "a number";
    }
    if (FLAGS.contains(type())) {
      return "no value";
    }
    List<String> words = new ArrayList<>(words());
    if (words.size() < 2) {
      return String.join("", words);
    }
    String last = words.remove(words.size() - 1);
    return "%s or %s".formatted(String.join(", ", words), last);
  }

  /** Those of the option, where the word is a whole number, but larger than any that it takes. */
  private String limits() {
    return isWhole(word) ? Ranges.of(option).map(", "::concat).orElse("") : "";
  }

  private static boolean isWhole(String word) {
    try {
      return new BigDecimal(word).scale() <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private List<String> words() {
    if (!type().isEnum()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (Object constant : type().getEnumConstants()) {
      words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private Class<?> type() {
    return option.typeInfo().isCollection()
        ? option.typeInfo().getAuxiliaryTypes()[0]
        : option.type();
  }
}
