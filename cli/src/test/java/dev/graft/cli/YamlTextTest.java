package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That these read back was checked with PyYAML 6.0.3: {@code yaml.safe_load}. */
class YamlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "roses; \"roses\"",
        "yes; \"yes\"",
        "1e3; \"1e3\"",
        "a: b #c; \"a: b #c\"",
        "say \"a\\b\"; \"say \\\"a\\\\b\\\"\"",
        "{{x}} &a *b !c; \"{{x}} &a *b !c\"",
        "花; \"花\"",
      })
  void isAlwaysAText(String text, String quoted) {
    assertThat(YamlText.quoted(text)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\n---\nb', \"a\\x0a---\\x0ab\"",
    "'\u0000\u001b\u007f\u0085', \"\\x00\\x1b\\x7f\\x85\"",
    "'\u2028\u202e\ufeff', \"\\u2028\\u202e\\ufeff\"",
  })
  void whatIsNotPrintableIsEscaped(String text, String quoted) {
    assertThat(YamlText.quoted(text)).isEqualTo(quoted);
  }
}
