package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
  @Test
  void growsWithTheTextAndItsLetters() {
    assertThat(TextWidth.of("", 13)).isZero();
    assertThat(TextWidth.of("WWW", 13)).isGreaterThan(TextWidth.of("iii", 13));
    assertThat(TextWidth.of("花花", 13)).isEqualTo(26);
    assertThat(TextWidth.of("rose", 26)).isEqualTo(2 * TextWidth.of("rose", 13));
  }

  @Test
  void leavesWhatFitsAsItIs() {
    assertThat(TextWidth.cut("rose", 10, TextWidth.of("rose", 10))).isEqualTo("rose");
  }

  @Test
  void keepsBothEndsOfWhatDoesNotFit() {
    String cut = TextWidth.cut("abcdefghijklmnopqrstuvwxyz", 10, 60);

    assertThat(cut).startsWith("abcd").endsWith("xyz").contains("…");
    assertThat(TextWidth.of(cut, 10)).isLessThanOrEqualTo(60);
  }

  @Test
  void cutsNoSignInHalves() {
    String tulips = "\uD83C\uDF37".repeat(9);

    assertThat(TextWidth.cut(tulips, 10, 45)).isEqualTo("\uD83C\uDF37\uD83C\uDF37…\uD83C\uDF37");
    assertThat(TextWidth.cut(tulips, 10, 1)).isEqualTo("…");
  }
}
