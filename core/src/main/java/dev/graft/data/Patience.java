package dev.graft.data;

/**
 * Texts that a regular expression may be looked for in, as long as it takes no more steps than any
 * sensible one does. Some expressions try so many ways that they never come to an end.
 */
final class Patience {
  private static final long AT_LEAST = 10_000_000;
  private static final long EACH = 20_000;

  private long steps;

  /**
   * @param texts how many there are to look through
   */
  Patience(int texts) {
    steps = AT_LEAST + EACH * texts;
  }

  /** The same text, whose characters are counted whenever one is looked at. */
  CharSequence over(String text) {
    return new Watched(text);
  }

  /** There were too many steps. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException() {
      super("more steps than any sensible expression takes");
    }
  }

  private final class Watched implements CharSequence {
    private final String text;

    Watched(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0) {
        throw new LostException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.substring(start, end));
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
