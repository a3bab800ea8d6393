package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTemplateTest {
  private static String filled(String html, String title) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PageTemplate(html).write(out, Map.of("title", PageTemplate.text(title)));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void partsComeIntoTheirPlaces() throws IOException {
    assertThat(filled("<b>{{title}}</b>{{title}}", "größer")).isEqualTo("<b>größer</b>größer");
  }

  @Test
  void whatLooksLikeAPlaceInAPartIsNone() throws IOException {
    assertThat(filled("({{title}})", "{{model}} $1 \\")).isEqualTo("({{model}} $1 \\)");
  }

  @Test
  void aPlaceWithoutAPartIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled("{{other}}", ""))
        .withMessageContaining("{{other}}");
  }
}
