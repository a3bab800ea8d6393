package dev.graft.image;

import java.nio.BufferUnderflowException;

/**
 * What the first bytes of a picture say about it, before memory is set aside for its pixels. A
 * header can claim anything: {@link #require} holds the claim against the length of the file.
 */
sealed interface PictureHeader
    permits JpegHeader, PngHeader, BmpHeader, WebpHeader, TiffHeader, GifHeader, PgmHeader {
  /** The largest cameras have 200 million. */
  long MOST_PIXELS = 1L << 28;

  ImageFormat format();

  /** Of the stored picture in pixels, before it is turned upright. */
  long width();

  /** Of the stored picture in pixels. */
  long height();

  /**
   * The fewest bytes that a picture of this size takes in this coding; a shorter file is damaged.
   */
  long fewestBytes();

  /**
   * Memory that decoding takes at its peak, the result included, in bytes.
   *
   * @param fraction 2, 4 or 8 if a JPEG is decoded at a half, a quarter or an eighth, otherwise 1
   */
  long bytesToDecode(int fraction);

  /** Bits a sample, as far as there are more than eight. */
  default int depth() {
    return Byte.SIZE;
  }

  default long pixels() {
    return width() * height();
  }

  /**
   * Reads the header of a picture and believes it only if it can be true.
   *
   * @throws UnreadableImageException if the bytes are no picture that Graft reads, a damaged one or
   *     one that is too large
   */
  static PictureHeader of(byte[] encoded) throws UnreadableImageException {
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
      throw UnreadableImageException.damaged(format); // it points outside itself
    }
    header.require(encoded.length);
    return header;
  }

  private void require(long length) throws UnreadableImageException {
    if (width() < 1 || height() < 1) {
      throw UnreadableImageException.damaged(format());
    }
    if (width() > MOST_PIXELS || height() > MOST_PIXELS || pixels() > MOST_PIXELS) {
      throw new UnreadableImageException(
          "%s of %d x %d pixels, which is too large"
              .formatted(format().title(), width(), height()));
    }
    if (fewestBytes() > length) {
      throw UnreadableImageException.damaged(format());
    }
  }
}
