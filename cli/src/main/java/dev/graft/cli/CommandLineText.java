package dev.graft.cli;

import dev.graft.report.SearchReport;
import dev.graft.report.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command as it was given, so that it can be given again in a POSIX shell. */
final class CommandLineText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandLineText() {}

  /** The command that is being run. */
  static String of(CommandSpec spec) {
    ParseResult parsed = spec.root().commandLine().getParseResult();
    List<String> words = new ArrayList<>(List.of("graft"));
    words.addAll(parsed.originalArgs());
    return words.stream().map(CommandLineText::quoted).collect(Collectors.joining(" "));
  }

  /**
   * The command that says by itself what this one searched for.
   *
   * @param without an option with a value that is left out where something was searched for
   */
  static String without(String without, CommandSpec spec, SearchReport search) {
    if (search.chosen().isEmpty()) {
      return of(spec);
    }
    List<String> words = new ArrayList<>(List.of("graft"));
    boolean value = false;
    for (String word : spec.root().commandLine().getParseResult().originalArgs()) {
      if (!value && !word.equals(without) && !word.startsWith(without + "=")) {
        words.add(word);
      }
      value = !value && word.equals(without);
    }
    for (Setting each : search.chosen()) { // of what is said twice, the last counts
      words.add(OptionNames.of(each.name()));
      words.add(each.value());
    }
    return words.stream().map(CommandLineText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
