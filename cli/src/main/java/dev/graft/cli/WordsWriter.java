package dev.graft.cli;

import dev.graft.report.Visible;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A writer for people: what would control their terminal is made {@link Visible}. A line that is
 * printed, and every value that is put into a format, stays on its line; only in a text that is
 * printed as a whole are line breaks meant.
 */
final class WordsWriter extends PrintWriter {
  private final PrintWriter data;

  /**
   * @param data where the words go
   */
  WordsWriter(PrintWriter data) {
    super(data, true);
    this.data = data;
  }

  /** The writer for what is read by programs, which escapes, or keeps, all by its own rules. */
  static PrintWriter data(PrintWriter words) {
    return words instanceof WordsWriter visible ? visible.data : words;
  }

  @Override
  public void println(@Nullable String line) {
    super.print(Visible.line(String.valueOf(line)));
    super.println();
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }

  @Override
  public void print(@Nullable String text) {
    super.print(Visible.text(String.valueOf(text)));
  }

  @Override
  public void print(@Nullable Object text) {
    print(String.valueOf(text));
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... values) {
    Object[] visible = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      visible[i] =
          value instanceof Number || value instanceof Character
              ? value
              : Visible.line(String.valueOf(value));
    }
    return super.format(locale, format, visible);
  }

  @Override
  public PrintWriter format(String format, @Nullable Object... values) {
    return format(Locale.getDefault(Locale.Category.FORMAT), format, values);
  }
}
