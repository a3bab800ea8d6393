package dev.graft.image;

/** Bytes that no picture can be made of. */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnreadableImageException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /**
   * @param kind of picture, for example {@code HEIC} or {@code TIFF with 12 bits a sample}
   */
  static UnreadableImageException notRead(String kind) {
    return new UnreadableImageException(kind + ", which Graft does not read; export it as JPEG");
  }

  /** Why, for example {@code JPEG that is damaged or cut short}. */
  public String reason() {
    return reason;
  }
}
