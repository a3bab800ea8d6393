package dev.graft.photo;

import java.io.IOException;

/**
 * One picture, wherever it is kept, as encoded bytes that an image decoder understands: a file, an
 * entry of an archive, the body of a request. {@link PhotoFrom} makes some.
 */
public interface Photo {
  /** What a person knows it by: a path, or a file and a position in it. */
  String name();

  /**
   * The encoded bytes, read anew at every call.
   *
   * @throws IOException if they cannot be read
   */
  byte[] read() throws IOException;
}
