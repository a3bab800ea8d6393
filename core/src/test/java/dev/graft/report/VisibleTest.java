package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "rose 99.8 %", "Löwenzahn", "蒲公英", "🌷", "a\\x1b", "\u00a0"})
  void whatIsHarmlessStaysAsItIs(String text) {
    assertThat(Visible.line(text)).isSameAs(text);
    assertThat(Visible.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, \\x00",
    "0007, \\x07",
    "000d, \\x0d",
    "001b, \\x1b",
    "007f, \\x7f",
    "0085, \\x85",
    "009b, \\x9b",
    "061c, \\u061c",
    "200f, \\u200f",
    "2028, \\u2028",
    "202e, \\u202e",
    "2069, \\u2069"
  })
  void whatATerminalObeysIsShown(String codePoint, String shown) {
    String name = "a" + (char) Integer.parseInt(codePoint, 16) + "b";

    assertThat(Visible.line(name)).isEqualTo("a" + shown + "b");
    assertThat(Visible.text(name)).isEqualTo("a" + shown + "b");
  }

  @Test
  void aNameStaysOnItsLine() {
    assertThat(Visible.line("a\nb\tc")).isEqualTo("a\\x0ab\\x09c");
    assertThat(Visible.text("a\nb\tc")).isEqualTo("a\nb\tc");
  }
}
