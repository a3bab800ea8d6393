package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the command tells of itself; needs neither photos nor weights. */
class HelpIT {
  private static final CommandSpec ROOT = Main.commandLine().getCommandSpec();

  private static final Pattern NAMED = Pattern.compile("`graft ([a-z-]+)([^`]*)`( \\(to come\\))?");

  /** Every command and, behind it, its own, as one writes them. */
  static Stream<String> commands() {
    return below(ROOT).map(HelpIT::words);
  }

  private static Stream<CommandSpec> below(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }

  private static String words(CommandSpec command) {
    return command.qualifiedName(" ").substring("graft ".length());
  }

  private static CommandSpec spec(String words) {
    CommandSpec found = ROOT;
    for (String word : words.split(" ", -1)) {
      found = Objects.requireNonNull(found.subcommands().get(word), words).getCommandSpec();
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(String command) {
    Object[] words =
        Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("--help")).toArray();
    Graft run = Graft.does(words);

    assertThat(run.out()).contains("Usage: graft " + command).doesNotContain("null", "${");
    assertThat(run.out()).containsPattern("(?m)^  .*graft " + command + "\\b"); // an example
    assertThat(run.err()).isEmpty();
    if (!command.equals("generate-completion")) { // which is picocli's, and has it elsewhere
      assertThat(run.out()).containsPattern("\nExamples?:\n  graft " + command);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyWordOfItIsExplained(String command) {
    CommandSpec spec = spec(command);

    assertThat(String.join(" ", spec.usageMessage().description())).isNotBlank();
    assertThat(spec.args())
        .filteredOn(each -> !each.hidden())
        .allSatisfy(
            each ->
                assertThat(String.join(" ", each.description())).as(each.toString()).isNotBlank());
  }

  /** A flag is off by default, a list is empty and a number is none: that is not said. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyDefaultIsTold(String command) {
    for (ArgSpec each : spec(command).args()) {
      String value = each.defaultValueString();
      boolean nothing = value == null || List.of("", "null", "[]", "0").contains(value);
      if (each.arity().max() > 0 && !nothing) {
        assertThat(String.join(" ", each.description()).toLowerCase(Locale.ROOT))
            .as("%s of %s, which is %s by default", each, command, value)
            .contains("default")
            .contains(value.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** The first cells of a page's table of commands, each with what stands in it. */
  private static List<String> table(String page) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..").resolve(page));
    int begin = lines.indexOf("| command | does |");
    assertThat(begin).as(page).isNotNegative();
    return lines.subList(begin + 2, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("(?<!\\\\)\\|", -1)[1].strip().replace("\\|", "|"))
        .toList();
  }

  /** What a table names, and whether that is still to come: {@code weights list} and so on. */
  private static Map<String, Boolean> named(String page) throws IOException {
    Map<String, Boolean> named = new TreeMap<>();
    for (String cell : table(page)) {
      Matcher each = NAMED.matcher(cell);
      while (each.find()) {
        boolean toCome = each.group(3) != null;
        named.put(each.group(1), toCome);
        String first = each.group(2).strip().split(" ", -1)[0];
        if (first.matches("[a-z|]+")) {
          for (String own : first.split("\\|", -1)) {
            named.put(each.group(1) + " " + own, toCome);
          }
        }
      }
    }
    return named;
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/commands.md", "docs/design.md"})
  void whatATableNamesThereIsOrIsToCome(String page) throws IOException {
    List<String> commands = commands().toList();

    named(page)
        .forEach(
            (command, toCome) ->
                assertThat(commands.contains(command))
                    .as("graft %s, in the table of %s", command, page)
                    .isNotEqualTo(toCome));
  }

  @Test
  void whatThereIsStandsInTheTables() throws IOException {
    assertThat(named("docs/design.md")).containsKeys(commands().toArray(String[]::new));
    assertThat(named("docs/commands.md"))
        .containsKeys(
            commands()
                .filter(command -> !command.contains(" "))
                .filter(command -> !command.equals("generate-completion"))
                .toArray(String[]::new));
  }

  @Test
  void withoutACommandItShowsItsCommands() {
    Graft run = Graft.does();

    assertThat(run.out()).contains("Usage: graft", "train", "predict", "Examples:");
    assertThat(run.out()).isEqualTo(Graft.does("--help").out());
  }

  @Test
  void itTellsItsVersion() {
    assertThat(Graft.does("--version").lines())
        .singleElement()
        .asString()
        .matches("graft \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void itWritesACompletionScriptForTheShell() {
    assertThat(Graft.does("generate-completion").out())
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_graft", "--recipe");
  }

  @Test
  void summaryCountsTheLessonsNetwork() {
    Graft run = Graft.does("summary", "mobilenet_v2", "--classes", 10, "--size", 96);

    assertThat(numbers(run.out(), "Base layers: ", "Parameters: ", "trainable: ", "frozen: "))
        .containsExactly("154", "2,270,794", "12,810", "2,257,984");
    assertThat(run.lines())
        .anyMatch(line -> line.matches(".*Conv1 +Conv2D +\\(None, 48, 48, 32\\) +864 +frozen"))
        .anyMatch(line -> line.matches(".*dense +Dense +\\(None, 10\\) +12,810 +trainable"));
  }

  @Test
  void summaryOfABaseHasNothingToTrain() {
    Graft run = Graft.does("summary", "mobilenet_v2");

    assertThat(numbers(run.out(), "Parameters: ", "trainable: ", "frozen: "))
        .containsExactly("2,257,984", "0", "2,257,984");
  }

  private static List<String> numbers(String text, String... names) {
    List<String> numbers = new ArrayList<>();
    for (String name : names) {
      Matcher matcher = Pattern.compile(Pattern.quote(name) + " *([\\d,]+)\\R").matcher(text);
      assertThat(matcher.find()).as(name + " in " + text).isTrue();
      numbers.add(matcher.group(1));
    }
    return numbers;
  }
}
