package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathLinesTest {
  private static List<String> read(String input) {
    List<String> paths = new ArrayList<>();
    new PathLines(new StringReader(input)).forEachRemaining(paths::add);
    return paths;
  }

  @Test
  void areALineEachHoweverLinesEnd() {
    assertThat(read("a b\r\n\n  \nc\nd")).containsExactly("a b", "c", "d");
    assertThat(read("a\r\n")).containsExactly("a");
    assertThat(read("a")).containsExactly("a");
    assertThat(read("")).isEmpty();
  }

  @Test
  void areEndedByNulIfTheFirstIs() {
    assertThat(read("a\0b\nc\0\0d\r\0")).containsExactly("a", "b\nc", "d\r");
  }

  @Test
  void keepANulInALine() {
    assertThat(read("a\nb\0c\nd")).containsExactly("a", "b\0c", "d");
  }
}
