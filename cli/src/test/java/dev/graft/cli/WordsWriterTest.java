package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsWriterTest {
  private static final String NAME = "\u001b[31m\nrose";
  private static final String SHOWN = "\\x1b[31m\\x0arose";

  private final StringWriter written = new StringWriter();
  private final WordsWriter words = new WordsWriter(new PrintWriter(written, true));

  @Test
  void aLineStaysOne() {
    words.println(NAME);
    words.println((Object) NAME);

    assertThat(written.toString().lines()).containsExactly(SHOWN, SHOWN);
  }

  @Test
  void aValueInAFormatStaysOnItsLine() {
    words.printf("%s: %d of %,.1f %s%n", NAME, 3, 1000.0, List.of(NAME));
    words.printf(Locale.ROOT, "%s%n", Path.of(NAME));

    assertThat(written.toString().lines())
        .containsExactly(SHOWN + ": 3 of 1,000.0 [" + SHOWN + "]", SHOWN);
  }

  @Test
  void aTextKeepsItsLines() {
    words.print("a\n\tb\u0007\n");
    words.flush();

    assertThat(written).hasToString("a\n\tb\\x07\n");
  }

  @Test
  void dataIsNotTouched() {
    WordsWriter.data(words).print(NAME);
    words.flush();

    assertThat(written).hasToString(NAME);
  }

  @Test
  void theLogIsNoWayAroundIt() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream log = new VisibleStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    log.println("'\u001b[31m' could not be read");
    new IllegalStateException("\u009b").printStackTrace(log);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("'\\x1b[31m' could not be read\n")
        .contains("\\x9b\n\tat ")
        .doesNotContain("\u001b", "\u009b");
  }
}
