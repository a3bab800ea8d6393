package dev.graft.server.queue;

/** There is no room for more photos, or none are taken any more. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyException(String message) {
    super(message, null, false, false);
  }
}
