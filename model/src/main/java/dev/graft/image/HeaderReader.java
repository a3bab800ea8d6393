package dev.graft.image;

import java.nio.BufferUnderflowException;

/** Finds out what kind of picture some bytes are, and reads its header. */
final class HeaderReader {
  private HeaderReader() {}

  /**
   * Reads the header of a picture and believes it only if it can be true.
   *
   * @throws UnreadableImageException if the bytes are no picture that Graft reads, a damaged one or
   *     one that is too large
   */
  static PictureHeader read(byte[] encoded) throws UnreadableImageException {
    ImageFormat format = ImageFormat.of(encoded);
    PictureHeader header;
    try {
      header =
          switch (format) {
            case JPEG -> JpegHeader.of(encoded);
            case PNG -> PngHeader.of(encoded);
            case BMP -> BmpHeader.of(encoded);
            case WEBP -> WebpHeader.of(encoded);
            case TIFF -> TiffHeader.of(encoded);
            case GIF -> GifHeader.of(encoded);
            case PGM -> PgmHeader.of(encoded);
          };
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw format.damaged(); // it points outside itself
    }
    require(header, encoded.length);
    return header;
  }

  private static void require(PictureHeader header, long length) throws UnreadableImageException {
    if (header.width() < 1 || header.height() < 1) {
      throw header.format().damaged();
    }
    if (header.width() > PictureHeader.MOST_PIXELS
        || header.height() > PictureHeader.MOST_PIXELS
        || header.pixels() > PictureHeader.MOST_PIXELS) {
      throw new UnreadableImageException(
          "%s of %d x %d pixels, which is too large"
              .formatted(header.format().title(), header.width(), header.height()));
    }
    if (header.fewestBytes() > length) {
      throw header.format().damaged();
    }
  }
}
