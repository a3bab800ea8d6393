package dev.graft.report;

import java.awt.Font;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Text as it can be drawn: names come from anywhere, and what a font has no sign for, controls
 * something or turns the direction of writing stands there by its number in Unicode.
 */
final class DrawnText {
  private DrawnText() {}

  /** A text that every sign of can be seen. */
  static String of(String text, Font font) {
    StringBuilder drawn = new StringBuilder();
    text.codePoints()
        .forEach(
            sign -> {
              if (font.canDisplay(sign) && isVisible(sign)) {
                drawn.appendCodePoint(sign);
              } else {
                drawn.append(String.format(Locale.ROOT, "\\u%04x", sign));
              }
            });
    return drawn.toString();
  }

  private static boolean isVisible(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** As much of a text as there is room for: its beginning and its end, where names differ. */
  static String cut(String text, ToIntFunction<String> width, int room) {
    if (width.applyAsInt(text) <= room) {
      return text;
    }
    int[] signs = text.codePoints().toArray();
    for (int kept = Math.min(signs.length - 1, room); kept > 1; kept--) {
      int head = (kept + 1) / 2;
      int tail = kept - head;
      String cut = new String(signs, 0, head) + "…" + new String(signs, signs.length - tail, tail);
      if (width.applyAsInt(cut) <= room) {
        return cut;
      }
    }
    return "…";
  }
}
