package dev.graft.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Makes photos of what is at hand: {@code PhotoFrom.file(path)}. */
public final class PhotoFrom {
  private PhotoFrom() {}

  /** A photo in a file, which is read when it is needed. */
  public static Photo file(Path file) {
    return new FilePhoto(file);
  }

  /**
   * A photo whose encoded bytes are here already.
   *
   * @param name what messages call it
   * @param encoded the content of a JPEG, PNG, BMP, WebP, TIFF or GIF file; not copied
   */
  public static Photo bytes(String name, byte[] encoded) {
    return new EncodedPhoto(name, encoded);
  }

  /**
   * A photo whose encoded bytes come from a stream, which is read to its end here and not closed.
   *
   * @param name what messages call it
   * @throws IOException if it cannot be read, or has more bytes than a photo may have
   */
  public static Photo stream(String name, InputStream encoded) throws IOException {
    byte[] bytes = encoded.readNBytes((int) PhotoSize.LARGEST + 1);
    PhotoSize.require(bytes.length);
    return bytes(name, bytes);
  }

  /**
   * A picture that Java has drawn or decoded. Its pixels count as they are: there is no orientation
   * to apply any more. What is transparent is shown on white.
   *
   * @param name what messages call it
   */
  public static Photo picture(String name, BufferedImage picture) {
    return new DrawnPhoto(name, picture);
  }
}
