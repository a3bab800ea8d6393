package dev.graft.cli;

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

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
