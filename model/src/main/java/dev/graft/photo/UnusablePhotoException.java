package dev.graft.photo;

import java.io.IOException;

/** No photo can be made of something, for a reason that is said in words for a person. */
public final class UnusablePhotoException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason why, as it stands behind the photo's name and a colon
   */
  public UnusablePhotoException(String reason) {
    super(reason);
  }
}
