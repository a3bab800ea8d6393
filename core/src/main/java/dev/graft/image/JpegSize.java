package dev.graft.image;

/**
 * The size of a JPEG, known before it is decoded, so that a large photo can be decoded at a
 * fraction of it.
 *
 * @param width of the stored picture in pixels, before it is turned upright
 * @param height of the stored picture in pixels
 */
record JpegSize(int width, int height) {
  int shorterSide() {
    return Math.min(width, height);
  }

  /**
   * @throws UnreadableImageException if there is no frame header
   */
  static JpegSize of(byte[] jpeg) throws UnreadableImageException {
    JpegHeader header = JpegHeader.of(jpeg);
    return new JpegSize((int) header.width(), (int) header.height());
  }
}
