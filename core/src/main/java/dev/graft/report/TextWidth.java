package dev.graft.report;

/**
 * How much room a text takes, in pixels. What letters it will be drawn with is not known, so this
 * is an estimate; it is rather too much than too little.
 */
final class TextWidth {
  private static final String NARROW = "ijlftrI.,:;'|!()[]/ -";
  private static final String WIDE = "mwMW@%";
  private static final int FIRST_FULL_WIDTH = 0x1100; // Hangul, then the signs of East Asia

  private TextWidth() {}

  /**
   * @param size of the letters in pixels
   */
  static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::share).sum();
  }

  /** The width of a sign as a share of the size of letters. */
  private static double share(int sign) {
    if (sign >= FIRST_FULL_WIDTH) {
      return sign >= 0x1E00 && sign < 0x2E80 ? 0.65 : 1; // Latin, Greek, punctuation, arrows
    }
    if (NARROW.indexOf(sign) >= 0) {
      return 0.38;
    }
    if (WIDE.indexOf(sign) >= 0) {
      return 0.92;
    }
    return Character.isUpperCase(sign) ? 0.7 : 0.6;
  }

  /** As much of a text as there is room for: its beginning and its end, where names differ. */
  static String cut(String text, double size, double room) {
    if (of(text, size) <= room) {
      return text;
    }
    int[] signs = text.codePoints().toArray();
    for (int kept = signs.length - 1; kept > 1; kept--) {
      int head = (kept + 1) / 2;
      int tail = kept - head;
      String cut = new String(signs, 0, head) + "…" + new String(signs, signs.length - tail, tail);
      if (of(cut, size) <= room) {
        return cut;
      }
    }
    return "…";
  }
}
