package dev.graft.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The first directory of an EXIF block (Exif 2.32, section 4.6; TIFF 6.0, section 2). A damaged
 * block says nothing.
 */
final class ExifDirectory {
  /** What JPEG has before the block, and some writers put before it in other formats too. */
  static final byte[] PREFIX = {'E', 'x', 'i', 'f', 0, 0};

  private static final int ENTRY_BYTES = 12;
  private static final int TEXT = 2;
  private static final int IN_ENTRY = 4; // bytes that need no place of their own

  private final ByteBuffer tiff;

  private ExifDirectory(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /**
   * @param exif begins as a TIFF does, or as it does in a JPEG
   */
  static ExifDirectory of(byte[] exif) {
    int begin = Arrays.mismatch(exif, PREFIX) == PREFIX.length ? PREFIX.length : 0;
    ByteBuffer tiff = ByteBuffer.wrap(exif, begin, exif.length - begin).slice();
    if (tiff.hasRemaining() && tiff.get(0) == 'I') {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    return new ExifDirectory(tiff);
  }

  /** A field that is one number of two bytes. */
  OptionalInt number(int tag) {
    try {
      int entry = entry(tag);
      return entry < 0 ? OptionalInt.empty() : OptionalInt.of(tiff.getShort(entry + 8));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  /** A field that is text, without what surrounds it; empty if there is nothing in it. */
  Optional<String> text(int tag) {
    try {
      int entry = entry(tag);
      if (entry < 0 || tiff.getShort(entry + 2) != TEXT) {
        return Optional.empty();
      }
      int length = tiff.getInt(entry + 4);
      byte[] bytes = new byte[Math.min(length, tiff.capacity())];
      tiff.get(length <= IN_ENTRY ? entry + 8 : tiff.getInt(entry + 8), bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  /** Where a field's entry begins; negative if there is none. */
  private int entry(int tag) {
    int position = tiff.getInt(4);
    int entries = tiff.getShort(position);
    position += Short.BYTES;
    for (int i = 0; i < entries; i++) {
      if (tiff.getShort(position) == (short) tag) {
        return position;
      }
      position += ENTRY_BYTES;
    }
    return -1;
  }
}
