package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "roses => roses",
        "t-shirt => t-shirt",
        "a|b => a\\|b",
        "*a* _b_ `c` => \\*a\\* \\_b\\_ \\`c\\`",
        "<script>alert(1)</script> => &lt;script&gt;alert\\(1\\)&lt;/script&gt;",
        "![x](y) => \\!\\[x\\]\\(y\\)",
        "https://a.b => https\\://a\\.b",
        "www.a.b => www\\.a\\.b",
        "me@a.b => me\\@a\\.b",
        "AT&amp;T => AT&amp;amp;T",
        "a\\b => a\\\\b",
        "花 => 花",
      })
  void nothingInItIsAMark(String name, String text) {
    assertThat(MarkdownText.of(name)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"'a\nb', a\\\\x0ab", "'\u001b[31m', \\\\x1b\\[31m", "'\u202eabc', \\\\u202eabc"})
  void whatControlsIsShown(String name, String text) {
    assertThat(MarkdownText.of(name)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"' a', &quot;&#32;a&quot;", "'', &quot;&quot;"})
  void spacesAroundItAreKept(String name, String text) {
    assertThat(MarkdownText.of(name)).isEqualTo(text);
  }
}
