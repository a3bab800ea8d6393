package dev.graft.image;

/**
 * What the first bytes of a picture say about it, before memory is set aside for its pixels. A
 * header can claim anything: {@link HeaderReader} holds the claim against the length of the file.
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
}
