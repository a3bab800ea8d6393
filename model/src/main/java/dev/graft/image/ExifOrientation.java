package dev.graft.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Which way up a picture is, from its EXIF block (Exif 2.32, section 4.6.4: tag 0x0112). */
final class ExifOrientation {
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /** What JPEG has before the block, and some writers put before it in other formats too. */
  private static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

  /**
   * The orientation, 1 to 8; upright if the block has none.
   *
   * @param exif begins as a TIFF does, or as it does in a JPEG
   */
  static int of(byte[] exif) {
    try {
      int begin = Arrays.mismatch(exif, PREFIX) == PREFIX.length ? PREFIX.length : 0;
      ByteBuffer tiff = ByteBuffer.wrap(exif, begin, exif.length - begin).slice();
      boolean little = tiff.get(0) == 'I';
      tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      tiff.position(tiff.getInt(4));
      int entries = tiff.getShort();
      for (int i = 0; i < entries; i++) {
        int entry = tiff.position();
        if (tiff.getShort(entry) == TAG) {
          int orientation = tiff.getShort(entry + 8);
          return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
        }
        tiff.position(entry + ENTRY_BYTES);
      }
      return UPRIGHT;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT; // a damaged block says nothing
    }
  }
}
