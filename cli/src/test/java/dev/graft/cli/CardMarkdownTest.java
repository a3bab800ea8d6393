package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.ModelCard;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardMarkdownTest {
  private static final Path PAGE = Path.of("..", "docs", "model-file.md");

  private static String card(Resize resize) {
    ModelCard card =
        ModelCard.of(
            List.of("ant", "bee"),
            new Preprocessing(96, resize),
            "mobilenet_v2",
            1,
            "torch",
            "dense",
            "linear",
            List.of("block_12_add"),
            false,
            "keras",
            3L,
            null,
            null);
    return new CardMarkdown(card, Path.of("m.onnx")).text();
  }

  /** These were run, see {@code ModelFileProgramsTest}. */
  @ParameterizedTest
  @EnumSource(Resize.class)
  void theProgramIsThePages(Resize resize) throws IOException {
    String page = Files.readString(PAGE);
    String section =
        page.substring(page.indexOf("\n### `" + resize.name().toLowerCase(Locale.ROOT) + "`\n"));
    String image = block(section);
    String answer = block(page.substring(page.indexOf("\n## From `image` to the answer")));

    assertThat(card(resize)).contains("```python\n" + image + "\n" + answer + "```\n");
  }

  private static String block(String from) {
    int begin = from.indexOf("```python\n") + "```python\n".length();
    return from.substring(begin, from.indexOf("```\n", begin));
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    assertThat(card(Resize.AREA))
        .doesNotContain("model-index", "license:", "null", "SHA-256")
        .contains("Nothing was measured", "Nothing was found out about that")
        .contains("The licence of the base's weights is not known.");
  }
}
