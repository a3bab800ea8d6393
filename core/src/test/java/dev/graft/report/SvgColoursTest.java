package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SvgColoursTest {
  private static final String RULES =
      """
      .line { fill: none; stroke: var(--c0) }
      .thin { stroke-width: 1 }
      """;

  @Test
  void standInTheRulesThemselves() {
    assertThat(SvgColours.in(RULES))
        .startsWith(".line { fill: none; stroke: #0969da }\n.thin { stroke-width: 1 }")
        .doesNotContain("var(");
  }

  @Test
  void areOthersOnDarkScreens() {
    String dark = SvgColours.in(RULES).split("@media", -1)[1];

    assertThat(dark).contains("dark", "stroke: #58a6ff").doesNotContain(".thin");
  }

  @Test
  void ofTheLightAloneIsWhatOldViewersSee() {
    String svg = "<style>" + SvgColours.in(RULES) + "</style><rect/>";

    assertThat(SvgColours.light(svg)).endsWith("</style><rect/>").doesNotContain("@media");
  }

  @Test
  void areKnown() {
    assertThatThrownBy(() -> SvgColours.in(".a { fill: var(--pink) }"))
        .hasMessage("There is no colour 'pink'");
  }
}
