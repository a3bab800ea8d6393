package dev.graft.image;

/** Bytes that no picture can be made of; the message says why, in words for a person. */
public final class UnreadableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableImageException(String reason) {
    super(reason);
  }
}
