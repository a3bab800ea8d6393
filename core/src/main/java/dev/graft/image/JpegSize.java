package dev.graft.image;

/**
 * The size of a JPEG, read from its frame header (ITU-T T.81, annex B) before it is decoded, so
 * that a large photo can be decoded at a fraction of it.
 *
 * @param width of the stored picture in pixels, before it is turned upright
 * @param height of the stored picture in pixels
 */
record JpegSize(int width, int height) {
  private static final int START_OF_SCAN = 0xDA;

  int shorterSide() {
    return Math.min(width, height);
  }

  /**
   * @throws UnreadableImageException if there is no frame header
   */
  static JpegSize of(byte[] jpeg) throws UnreadableImageException {
    int position = 2; // behind the start-of-image marker
    while (position + 9 <= jpeg.length) {
      int marker = at(jpeg, position + 1);
      if (at(jpeg, position) != 0xFF || marker == 0xFF || isStandalone(marker)) {
        position++; // fill bytes, and markers without a segment
      } else if (isFrame(marker)) {
        return new JpegSize(twoBytes(jpeg, position + 7), twoBytes(jpeg, position + 5));
      } else if (marker == START_OF_SCAN) {
        break;
      } else {
        position += 2 + twoBytes(jpeg, position + 2);
      }
    }
    throw new UnreadableImageException("JPEG that is cut short before its picture begins");
  }

  /** SOF0 to SOF15, without the markers DHT, JPG and DAC that lie among them. */
  private static boolean isFrame(int marker) {
    boolean inRange = marker >= 0xC0 && marker <= 0xCF;
    return inRange && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isStandalone(int marker) {
    return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }

  private static int twoBytes(byte[] bytes, int position) {
    return at(bytes, position) << 8 | at(bytes, position + 1);
  }

  private static int at(byte[] bytes, int position) {
    return bytes[position] & 0xFF;
  }
}
