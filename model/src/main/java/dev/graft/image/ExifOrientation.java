package dev.graft.image;

/** Which way up a picture is, from its EXIF block (Exif 2.32, section 4.6.4: tag 0x0112). */
final class ExifOrientation {
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;

  private ExifOrientation() {}

  /**
   * The orientation, 1 to 8; upright if the block has none, or is damaged.
   *
   * @param exif begins as a TIFF does, or as it does in a JPEG
   */
  static int of(byte[] exif) {
    int orientation = ExifDirectory.of(exif).number(TAG).orElse(UPRIGHT);
    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
  }
}
