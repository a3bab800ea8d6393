package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command tells of itself; needs neither photos nor weights. */
class HelpIT {
  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "train", "predict", "evaluate", "classify", "summary", "embed", "cache"})
  void everyCommandHasHelpWithAnExample(String command) {
    Graft run = Graft.does(command, "--help");

    assertThat(run.out())
        .contains("Usage: graft " + command)
        .containsPattern("\nExamples?:\n  graft");
    assertThat(run.out()).doesNotContain("null");
    assertThat(run.err()).isEmpty();
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
