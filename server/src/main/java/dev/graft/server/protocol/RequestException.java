package dev.graft.server.protocol;

/** A body is not what its form says; the message is a sentence for who sent it. */
public final class RequestException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of mistake it is. */
  public enum Kind {
    /** It cannot be understood. */
    MALFORMED,
    /** It has more than is allowed. */
    TOO_MUCH,
    /** It is of a form that is not known. */
    UNKNOWN_FORM
  }

  private final Kind kind;

  RequestException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public static RequestException malformed(String message) {
    return new RequestException(Kind.MALFORMED, message);
  }

  /**
   * There are more photos than a request may have.
   *
   * @param most that it may have
   */
  static RequestException tooMany(int most) {
    return new RequestException(
        Kind.TOO_MUCH, "A request may have %,d photos at most.".formatted(most));
  }

  public Kind kind() {
    return kind;
  }
}
