package dev.graft.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns in plain text: the first aligned left, the others right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(header);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(widths[i] - width(row[i]));
        line.append(GAP).append(i == 0 ? row[i] + space : space + row[i]);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Columns of the screen that a text takes: Chinese, Japanese and Korean signs take two. */
  private static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    int kind = Character.getType(codePoint);
    if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
      return 0;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
      default -> 1;
    };
  }
}
