package dev.graft.cli;

import dev.graft.train.Training;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --fine-tune} was given.
 *
 * @param last so many of the base's last layers; null for as many as there are photos for
 */
record TunedLayers(@Nullable Integer last) {
  /** What help says of the option. */
  static final String WORDS =
      "After the head, trains the last N layers of the base too; default auto: as many as there are"
          + " photos for, and none of fewer than 300.";

  private static final String AUTO = "auto";
  private static final int MOST = 100_000;

  void applyTo(Training training) {
    if (last == null) {
      training.fineTune();
    } else {
      training.fineTune(last);
    }
  }

  /** Reads a number or {@code auto}. */
  static final class Converter implements ITypeConverter<TunedLayers> {
    @Override
    public TunedLayers convert(String word) {
      if (word.equalsIgnoreCase(AUTO)) {
        return new TunedLayers(null);
      }
      try {
        int layers = Integer.parseInt(word);
        if (layers >= 1 && layers <= MOST) {
          return new TunedLayers(layers);
        }
      } catch (NumberFormatException e) {
        throw new TypeConversionException(told(word));
      }
      throw new TypeConversionException(told(word));
    }

    private static String told(String word) {
      return "it must be auto, or a number of layers from 1 to %d. Received: %s"
          .formatted(MOST, word);
    }
  }

  /**
   * Lets the option stand without a number, also where the data's folder follows: the next word is
   * the option's only if it is a number or {@code auto}.
   */
  static final class NextWord implements IParameterPreprocessor {
    private static final Pattern OWN = Pattern.compile("[-+]?\\d+|" + AUTO);

    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> state) {
      boolean attached = !String.valueOf(state.get("separator")).isBlank(); // by an equals sign
      if (!attached && (words.isEmpty() || !OWN.matcher(words.peek()).matches())) {
        words.push(AUTO);
      }
      return false; // what lies on top now is read as ever
    }
  }
}
