package dev.graft.cli;

import dev.graft.report.Visible;
import java.util.Locale;

/**
 * A name from anywhere as text in a line of Markdown (CommonMark with GitHub's tables): nothing in
 * it is a link, a picture, HTML or a mark, and it stays on its line.
 */
final class MarkdownText {
  /** What may begin a mark within a line; also what makes a link of a bare address. */
  private static final String MARKS = "\\`*_{}[]()#!|~$^:@.";

  private MarkdownText() {}

  static String of(String name) {
    StringBuilder text = new StringBuilder();
    for (char c : Visible.line(name).toCharArray()) {
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        default -> text.append(MARKS.indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    boolean outer = !name.equals(name.strip()) || name.isEmpty(); // spaces that Markdown drops
    return outer
        ? String.format(Locale.ROOT, "&quot;%s&quot;", text.toString().replace(" ", "&#32;"))
        : text.toString();
  }
}
