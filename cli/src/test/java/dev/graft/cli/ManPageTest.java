package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class ManPageTest {
  static List<ManPage> pages() {
    return ShellFiles.pages();
  }

  private static String written(String word) {
    return word.replace("-", "\\-").replace("'", "\\(aq");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesAllThatHelpNames(ManPage page) {
    CommandSpec command = page.command();

    for (OptionSpec option : command.options()) {
      for (String name : option.names()) {
        String shown = option.negatable() ? name.replace("--", "--[no-]") : name;
        assertThat(page.text()).contains("\\fB" + written(shown) + "\\fR");
      }
      assertThat(page.text()).contains(written(option.description()[0]).substring(0, 12));
    }
    for (PositionalParamSpec each : command.positionalParameters()) {
      assertThat(page.text().replace("\\fI[", "\\fI"))
          .contains(".TP\n\\fI" + written(each.paramLabel()));
    }
    for (String each : command.subcommands().keySet()) {
      assertThat(page.text()).contains("\\fB" + written(page.name() + "-" + each) + "\\fR(1)");
    }
  }

  /** All that begins with a dot is a macro that man(7) has; an apostrophe never comes first. */
  @ParameterizedTest
  @MethodSource("pages")
  void hasNoLineThatIsTakenForAnother(ManPage page) {
    assertThat(page.text().lines())
        .allSatisfy(
            line -> {
              assertThat(line).doesNotStartWith("'").doesNotContain("${", "%n", "@|", "`");
              assertThat(line.startsWith("."))
                  .as(line)
                  .isEqualTo(line.matches("\\.(TH|SH|SS) .+|\\.(TP|PP|nf|fi|nh|ad l)"));
            })
        .noneMatch(String::isBlank);
  }

  @Test
  void hasItsPartsInTheirUsualOrder() {
    ManPage train =
        pages().stream()
            .filter(page -> page.name().equals("graft-train"))
            .findFirst()
            .orElseThrow();

    assertThat(train.text())
        .startsWith(".TH GRAFT\\-TRAIN 1 ")
        .containsSubsequence(
            ".SH NAME\ngraft\\-train \\- Learns",
            ".SH SYNOPSIS\ngraft train [OPTIONS] DATA [\\-o FILE]",
            ".SH DESCRIPTION",
            ".SH ARGUMENTS",
            ".SH OPTIONS",
            ".SS Output\n.TP\n\\fB\\-o\\fR, \\fB\\-\\-out\\fR\\fI=FILE\\fR\n",
            ".SS Data",
            ".SH EXAMPLES",
            "\\-\\-group\\-by \\(aq(nest[0\\-9]+)\\(aq",
            ".SH SEE ALSO\n\\fBgraft\\fR(1)");
  }

  @Test
  void everyCommandHasAFile(@TempDir Path folder) throws IOException {
    ShellFiles.main(folder.toString());

    try (Stream<Path> files = Files.list(folder.resolve("man/man1"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              pages().stream().map(page -> page.name() + ".1").toList())
          .contains("graft.1", "graft-train.1", "graft-weights-fetch.1");
    }
    assertThat(folder.resolve("completion/graft"))
        .content()
        .isEqualToIgnoringWhitespace(Graft.does("generate-completion").out())
        .contains("complete -F _complete_graft");
  }
}
