package dev.graft.bench.field;

import java.util.stream.Collectors;

/** Text that came from anywhere, made fit for a table. */
final class Words {
  private Words() {}

  /** On one line, control characters as {@code \x1b}, and no bar that ends a column. */
  static String shown(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                c == '\n'
                    ? " / "
                    : c == '|'
                        ? "\\|"
                        : Character.isISOControl(c)
                            ? "\\x%02x".formatted(c)
                            : Character.toString(c))
        .collect(Collectors.joining());
  }
}
