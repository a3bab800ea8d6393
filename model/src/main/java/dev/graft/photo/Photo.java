package dev.graft.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * One picture, wherever it is kept, as encoded bytes that an image decoder understands: a file, an
 * entry of an archive, the body of a request.
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

  /** A photo in a file, which is read when it is needed. */
  static Photo of(Path file) {
    return new FilePhoto(file);
  }

  /**
   * A photo whose encoded bytes are here already.
   *
   * @param name what messages call it
   * @param encoded the content of a JPEG, PNG, BMP, WebP, TIFF or GIF file; not copied
   */
  static Photo of(String name, byte[] encoded) {
    return new EncodedPhoto(name, encoded);
  }

  /**
   * A photo whose encoded bytes come from a stream, which is read to its end here and not closed.
   *
   * @param name what messages call it
   * @throws IOException if it cannot be read, or has more bytes than a photo may have
   */
  static Photo of(String name, InputStream encoded) throws IOException {
    byte[] bytes = encoded.readNBytes((int) PhotoSize.LARGEST + 1);
    PhotoSize.require(bytes.length);
    return of(name, bytes);
  }

  /**
   * A picture that Java has drawn or decoded. Its pixels count as they are: there is no orientation
   * to apply any more. What is transparent is shown on white.
   *
   * @param name what messages call it
   */
  static Photo of(String name, BufferedImage picture) {
    return new DrawnPhoto(name, picture);
  }
}
