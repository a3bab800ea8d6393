package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static final Pattern AT_TOP =
      Pattern.compile("^(?:async function|function|class|const|let) (\\w+)", Pattern.MULTILINE);

  @Test
  void theScriptImportsNothingAndExportsNothing() {
    assertThat(Resources.script().lines())
        .hasSizeGreaterThan(100)
        .noneMatch(line -> line.startsWith("import ") || line.startsWith("export "));
  }

  @Test
  void noTwoOfItsModulesUseAName() {
    List<String> names =
        AT_TOP
            .matcher(Resources.script())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(names).contains("AreaResize", "payload", "drawHeat").doesNotHaveDuplicates();
  }

  @Test
  void theScriptMakesNoMarkupAndAsksForNothing() {
    assertThat(Resources.script())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("fetch(", "XMLHttpRequest", "WebSocket", "http:", "https:", "eval(")
        .doesNotContain("</script", "<!--");
  }
}
