package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * One run of the command, in this process.
 *
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Graft(int exitCode, String out, String err) {

  /** Runs the command, whatever comes of it. */
  static Graft run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    CommandLine commandLine = Main.commandLine(words);
    commandLine
        .setOut(new WordsWriter(new PrintWriter(out, true)))
        .setErr(new WordsWriter(new PrintWriter(err, true)));
    int exitCode = Main.execute(commandLine, words);
    return new Graft(exitCode, out.toString(), err.toString());
  }

  /** Runs the command, which must succeed. */
  static Graft does(Object... arguments) {
    Graft run = run(arguments);
    assertThat(run.exitCode).as(run.err).isZero();
    return run;
  }

  /** Runs the command with lines on standard input; it must succeed. */
  static Graft doesWithInput(String input, Object... arguments) {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
      return does(arguments);
    } finally {
      System.setIn(before);
    }
  }

  /** Runs the command, which must end with an exit code and tell why in exactly two lines. */
  static Graft fails(int exitCode, Object... arguments) {
    Graft run = run(arguments);
    run.mustHaveFailed(exitCode);
    return run;
  }

  void mustHaveFailed(int expected) {
    assertThat(exitCode).as(out + err).isEqualTo(expected);
    assertThat(err.lines()).as(err).hasSize(2).noneMatch(String::isBlank);
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
