package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionGroupTest {
  private static final int COLUMNS = 80;

  private static CommandLine command(String name) {
    return Objects.requireNonNull(Main.commandLine(name).getSubcommands().get(name));
  }

  static Stream<CommandSpec> commands() {
    return all(Main.commandLine()).map(CommandLine::getCommandSpec);
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(OptionGroupTest::all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionStandsInExactlyOneGroup(CommandSpec command) {
    List<OptionSpec> listed =
        OptionGroup.of(command).stream().flatMap(group -> group.in(command)).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            command.options().stream().filter(option -> !option.hidden()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "add", "compare", "predict", "evaluate", "serve"})
  void helpListsThemUnderHeadings(String name) {
    CommandLine command = command(name);
    List<OptionGroup> groups = OptionGroup.of(command.getCommandSpec());
    List<String> lines = command.getUsageMessage(Ansi.OFF).lines().toList();

    assertThat(groups).hasSizeGreaterThan(2);
    assertThat(groups).extracting(OptionGroup::heading).doesNotHaveDuplicates();
    int at = 0;
    for (OptionGroup group : groups) {
      assertThat(group.options()).as(group.heading()).isNotEmpty();
      int heading = lines.indexOf(group.heading() + ":");
      assertThat(heading).as(group.heading()).isGreaterThan(at);
      at = heading;
      for (OptionSpec option : group.in(command.getCommandSpec()).toList()) {
        String listed =
            option.longestName().replaceFirst("--", option.negatable() ? "--[no-]" : "--");
        int line = at;
        while (++line < lines.size() && !names(lines.get(line), listed)) {
          assertThat(lines.get(line)).as("before %s", listed).isNotBlank();
        }
        assertThat(line).as(listed).isLessThan(lines.size());
        at = line;
      }
    }
  }

  private static boolean names(String line, String option) {
    return line.matches("  (-\\w,|   ) " + Pattern.quote(option) + "([=\\[ ].*)?");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsATerminal(CommandSpec command) {
    assertThat(command.commandLine().getUsageMessage(Ansi.OFF).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(COLUMNS));
  }

  @Test
  void theSynopsisOfATrainingIsALine() {
    assertThat(command("train").getUsageMessage(Ansi.OFF).lines())
        .startsWith(
            "Usage: graft train [OPTIONS] DATA [-o FILE]",
            "Learns a classifier from labelled photos and writes it as one ONNX file.");
  }
}
