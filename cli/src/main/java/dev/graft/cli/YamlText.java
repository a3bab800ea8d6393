package dev.graft.cli;

import dev.graft.report.Visible;
import java.util.Locale;

/**
 * A text in double quotes, as YAML 1.2 (section 7.3.1) has it: whatever is in it, it is read back
 * as it was.
 */
final class YamlText {
  private YamlText() {}

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (isPlain(c)) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, c <= 0xff ? "\\x%02x" : "\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }

  /** What YAML calls printable, without what ends a line or turns the direction of writing. */
  private static boolean isPlain(char c) {
    return c != '\ufeff' && c < '\ufffe' && Visible.line(String.valueOf(c)).length() == 1;
  }
}
