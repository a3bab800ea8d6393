package dev.graft.server.queue;

/** No picture can be made of a photo. */
public final class UnusablePhotoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusablePhotoException(String reason) {
    super(reason, null, false, false);
  }
}
