package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+", "-1.jpg", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1", "'=1", "''-x"})
  void aFormulaIsMadeTextAndComesBackAsItWas(String name) {
    assertThat(SpreadsheetText.guarded(name)).isEqualTo("'" + name);
    assertThat(SpreadsheetText.unguarded("'" + name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rose.jpg", "a=b", "'", "''", "'tis.jpg", "'a-b", "1-2"})
  void allElseStaysAsItIs(String name) {
    assertThat(SpreadsheetText.guarded(name)).isEqualTo(name);
    assertThat(SpreadsheetText.unguarded(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.jpg", "=x", "+"})
  void aListThatSomebodyElseWroteMeansWhatItSays(String field) {
    assertThat(SpreadsheetText.unguarded(field)).isEqualTo(field);
  }
}
