package dev.graft.server.protocol;

import dev.graft.photo.Photo;
import dev.graft.photo.UnusablePhotoException;

/**
 * A photo of a list that the request does not really have. It is answered as other unusable ones
 * are, and the rest of the list with it.
 *
 * @param reason as it stands behind the photo's name and a colon
 */
record LackingPhoto(String name, String reason) implements Photo {
  @Override
  public byte[] read() throws UnusablePhotoException {
    throw new UnusablePhotoException(reason);
  }
}
