package dev.graft.cli;

import dev.graft.report.Visible;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Standard error for those that know no other: the log, in whose lines are names of files too. */
final class VisibleStream extends PrintStream {
  private final PrintStream terminal;

  /**
   * @param terminal where it all goes
   */
  VisibleStream(PrintStream terminal) {
    super(terminal, true);
    this.terminal = terminal;
  }

  /** The stream for what is meant to control the terminal, as a moving bar does. */
  static PrintStream terminal(PrintStream stream) {
    return stream instanceof VisibleStream visible ? visible.terminal : stream;
  }

  @Override
  public void print(@Nullable String text) {
    super.print(Visible.text(String.valueOf(text)));
  }
}
