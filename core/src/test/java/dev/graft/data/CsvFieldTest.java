package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvFieldTest {
  @Test
  void plainNamesStayPlain() {
    assertThat(CsvField.of("roses/1.jpg")).isEqualTo("roses/1.jpg");
  }

  @Test
  void whatWouldEndAFieldIsQuoted() {
    assertThat(CsvField.of("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvField.of("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvField.of("a\nb")).isEqualTo("\"a\nb\"");
  }

  @Test
  void whatWouldBeComputedIsMadeText() {
    assertThat(CsvField.of("-1.jpg")).isEqualTo("'-1.jpg");
    assertThat(CsvField.of("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
  }
}
