package dev.graft.cli;

import dev.graft.GraftVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a command's help says, as a page for {@code man}, in the macros of man(7).
 *
 * @param command of which it tells
 */
record ManPage(CommandSpec command) {
  /** What would be a macro, or another sign on a screen than the one that is written. */
  private static final Map<Character, String> SIGNS =
      Map.of(
          '\\', "\\e", '-', "\\-", '\'', "\\(aq", '`', "\\(ga", '^', "\\(ha", '~', "\\(ti", '"',
          "\\(dq");

  /** The page's name, and that of its file but for the ending {@code .1}. */
  String name() {
    return command.qualifiedName("-");
  }

  /** The page. */
  String text() {
    Help help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    List<String> lines = new ArrayList<>();
    lines.add(
        ".TH %s 1 \"\" \"Graft %s\" \"Graft\""
            .formatted(escaped(name().toUpperCase(Locale.ROOT)), escaped(GraftVersion.current())));
    lines.add(".nh\n.ad l"); // no word is hyphenated: it may be one to be typed
    List<String> description = plain(command.usageMessage().description());
    section(lines, "NAME", escaped(name()) + " \\- " + escaped(withoutStop(description.get(0))));
    section(lines, "SYNOPSIS", escaped(help.synopsis(0).strip().replaceAll("\\s+", " ")));
    section(lines, "DESCRIPTION", String.join("\n.PP\n", escaped(description)));
    arguments(lines, help);
    options(lines, help);
    commands(lines);
    List<String> footer = plain(command.usageMessage().footer());
    if (!footer.isEmpty()) {
      section(lines, "EXAMPLES", ".nf\n%s\n.fi".formatted(String.join("\n", escaped(footer))));
    }
    String others = others();
    if (!others.isEmpty()) {
      section(lines, "SEE ALSO", others);
    }
    return String.join("\n", lines) + "\n";
  }

  private void arguments(List<String> lines, Help help) {
    if (command.positionalParameters().isEmpty()) {
      return;
    }
    lines.add(".SH ARGUMENTS");
    command
        .positionalParameters()
        .forEach(each -> item(lines, label(each, help), plain(each.description())));
  }

  private void options(List<String> lines, Help help) {
    lines.add(".SH OPTIONS");
    for (OptionGroup group : OptionGroup.of(command)) {
      if (!group.heading().isEmpty()) {
        lines.add(".SS " + escaped(group.heading()));
      }
      group
          .in(command)
          .forEach(each -> item(lines, names(each) + label(each, help), plain(each.description())));
    }
  }

  private void commands(List<String> lines) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    lines.add(".SH COMMANDS");
    command
        .subcommands()
        .values()
        .forEach(
            each -> {
              ManPage page = new ManPage(each.getCommandSpec());
              item(
                  lines,
                  page.reference(),
                  plain(each.getCommandSpec().usageMessage().description()).subList(0, 1));
            });
  }

  /** The pages above and below this one. */
  private String others() {
    CommandSpec parent = command.parent();
    Stream<CommandSpec> above = parent == null ? Stream.empty() : Stream.of(parent);
    Stream<CommandSpec> below =
        command.subcommands().values().stream().map(CommandLine::getCommandSpec);
    return Stream.concat(above, below)
        .map(each -> new ManPage(each).reference())
        .collect(Collectors.joining(",\n"));
  }

  private String reference() {
    return "\\fB%s\\fR(1)".formatted(escaped(name()));
  }

  private String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(
            name ->
                option.negatable()
                    ? command.negatableOptionTransformer().makeSynopsis(name, command)
                    : name)
        .map(name -> "\\fB%s\\fR".formatted(escaped(name)))
        .collect(Collectors.joining(", "));
  }

  private static String label(ArgSpec arg, Help help) {
    String label =
        help.parameterLabelRenderer().renderParameterLabel(arg, Ansi.OFF, List.of()).toString();
    return label.isEmpty() ? "" : "\\fI%s\\fR".formatted(escaped(label));
  }

  private static void section(List<String> lines, String heading, String text) {
    lines.add(".SH " + heading);
    lines.add(text);
  }

  private static void item(List<String> lines, String what, List<String> description) {
    lines.add(".TP");
    lines.add(what);
    lines.add(escaped(String.join(" ", description)));
  }

  /** As a terminal without colours shows it, but not broken into lines. */
  private static List<String> plain(String... texts) {
    return Stream.of(texts)
        .map(text -> text.replace("%n", "\n").replace("%%", "%"))
        .flatMap(String::lines)
        .map(Ansi.OFF::string)
        .toList();
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static List<String> escaped(List<String> lines) {
    return lines.stream().map(ManPage::escaped).toList();
  }

  /** A line that says what it says, wherever it stands. */
  private static String escaped(String line) {
    String signs =
        line.chars()
            .mapToObj(sign -> SIGNS.getOrDefault((char) sign, String.valueOf((char) sign)))
            .collect(Collectors.joining());
    return signs.startsWith(".") ? "\\&" + signs : signs;
  }
}
