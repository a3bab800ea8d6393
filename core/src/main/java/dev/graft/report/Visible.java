package dev.graft.report;

import java.util.Locale;

/**
 * Texts as a terminal or a page may be given them. Names of photos and classes come from anywhere,
 * and what shows them obeys what is in them: signs that control it, or turn the direction of
 * writing, are shown as {@code \x1b} and obeyed by nobody.
 */
public final class Visible {
  private Visible() {}

  /** A text that stays on its line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** A text whose line breaks are meant. */
  public static String text(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean lineBreaks) {
    int first = 0;
    while (first < text.length() && harmless(text.charAt(first), lineBreaks)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.substring(0, first));
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (harmless(c, lineBreaks)) {
        visible.append(c);
      } else {
        visible.append(String.format(Locale.ROOT, c <= 0xff ? "\\x%02x" : "\\u%04x", (int) c));
      }
    }
    return visible.toString();
  }

  private static boolean harmless(char c, boolean lineBreaks) {
    boolean ascii = c >= ' ' && c < 0x7f;
    boolean meant = lineBreaks && (c == '\n' || c == '\t');
    return ascii || meant || (c > 0x9f && !directs(c));
  }

  /**
   * Whether it is one of Unicode's signs for the direction of writing (UAX #9, chapter 2), or
   * begins a line or a paragraph.
   */
  private static boolean directs(char c) {
    return c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
