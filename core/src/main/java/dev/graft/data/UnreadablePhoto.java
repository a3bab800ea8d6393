package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import dev.graft.photo.UnusablePhotoException;
import java.io.IOException;

/**
 * A photo of which it is known from the start that it cannot be read: it takes its place in the
 * dataset all the same, and is told of with all others that cannot be used.
 *
 * @param reason why, in words for a person
 */
record UnreadablePhoto(String name, String reason) implements StoredPhoto {
  @Override
  public byte[] read() throws IOException {
    throw new UnusablePhotoException(reason);
  }

  @Override
  public long size() throws IOException {
    throw new UnusablePhotoException(reason);
  }
}
