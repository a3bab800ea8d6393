package dev.graft.data;

import java.io.IOException;

/** No photo can be made of something, for a reason that is said in words for a person. */
final class UnusablePhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusablePhotoException(String reason) {
    super(reason);
  }
}
