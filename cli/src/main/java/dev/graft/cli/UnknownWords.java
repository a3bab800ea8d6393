package dev.graft.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Words of a command that it knows no place for.
 *
 * @param words as they stand in the command, and in their order; at least one
 */
record UnknownWords(CommandSpec command, List<String> words) {
  /** A number below zero is none. */
  private static final Pattern OPTION = Pattern.compile("--?[^-\\d.].*");

  /**
   * What is wrong with them. Where there is an option among them, it is that alone: the others may
   * be its values.
   */
  String problem() {
    if (!options().isEmpty()) {
      return "There is no option %s."
          .formatted(
              options().stream().map("'%s'"::formatted).collect(Collectors.joining(" and no ")));
    }
    return hasCommands()
        ? "There is no command '%s %s'.".formatted(command.qualifiedName(), words.get(0))
        : "'%s' is a word too many.".formatted(words.get(0));
  }

  /** What may have been meant; empty if nothing is near enough. */
  Optional<String> near() {
    List<String> near =
        options().isEmpty()
            ? nearCommand()
            : options().stream().flatMap(each -> nearOption(each).stream()).distinct().toList();
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean %s?".formatted(String.join(" and ", near)));
  }

  /** Without values that are attached to them. */
  private List<String> options() {
    return words.stream()
        .filter(word -> OPTION.matcher(word).matches())
        .map(word -> word.split("=", -1)[0])
        .toList();
  }

  private boolean hasCommands() {
    return !command.subcommands().isEmpty();
  }

  private List<String> nearCommand() {
    return Nearest.to(words.get(0), command.subcommands().keySet()).stream()
        .map(name -> command.qualifiedName() + " " + name)
        .toList();
  }

  private Optional<String> nearOption(String word) {
    return Nearest.to(
        word,
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .toList());
  }
}
