package dev.graft.image;

/** Bytes that no picture can be made of. */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnreadableImageException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why, for example {@code JPEG that is damaged or cut short}. */
  public String reason() {
    return reason;
  }
}
