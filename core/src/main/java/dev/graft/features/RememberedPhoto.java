package dev.graft.features;

import dev.graft.photo.Photo;
import dev.graft.photo.UnusablePhotoException;
import java.io.IOException;

/**
 * A photo that was read before, and that is known by its content: where its features were kept,
 * they are found without reading it, be it still there or not.
 *
 * @param photo where its bytes are, or were
 * @param content what they hash to
 */
public record RememberedPhoto(Photo photo, ContentHash content) implements Photo {
  @Override
  public String name() {
    return photo.name();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnusablePhotoException if there are other bytes now than there were
   */
  @Override
  public byte[] read() throws IOException {
    byte[] bytes = photo.read();
    if (!ContentHash.of(bytes).equals(content)) {
      throw new UnusablePhotoException("is another photo than it was");
    }
    return bytes;
  }

  /** Whether its bytes are there, and the same as they were. */
  public boolean isThere() {
    try {
      read();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
