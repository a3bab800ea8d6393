package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The first number of each field in a TIFF's first directory. */
final class TiffFields {
  private static final int BIG = 43; // where 42 is usual
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG8 = 16;

  private final Map<Integer, Long> numbers = new HashMap<>();
  private final boolean big;

  private TiffFields(boolean big) {
    this.big = big;
  }

  /**
   * @throws IndexOutOfBoundsException if the directory does not lie in the file
   */
  static TiffFields of(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    TiffFields fields = new TiffFields(tiff.getShort(2) == BIG);
    int at = fields.big ? Math.toIntExact(tiff.getLong(8)) : tiff.getInt(4);
    long count = fields.big ? tiff.getLong(at) : Short.toUnsignedLong(tiff.getShort(at));
    at += fields.big ? Long.BYTES : Short.BYTES;
    for (long i = 0; i < count; i++, at += fields.big ? 20 : 12) {
      fields.add(tiff, at);
    }
    return fields;
  }

  private void add(ByteBuffer tiff, int at) {
    int type = tiff.getShort(at + 2);
    int room = big ? Long.BYTES : Integer.BYTES;
    long count = big ? tiff.getLong(at + 4) : Integer.toUnsignedLong(tiff.getInt(at + 4));
    int value = at + 4 + room;
    if (count * bytes(type) > room) { // it lies elsewhere
      long place = big ? tiff.getLong(value) : Integer.toUnsignedLong(tiff.getInt(value));
      if (place > tiff.limit() - bytes(type)) {
        numbers.put(Short.toUnsignedInt(tiff.getShort(at)), 0L);
        return;
      }
      value = (int) place;
    }
    long number =
        switch (bytes(type)) {
          case 1 -> tiff.get(value) & 0xFF;
          case 2 -> Short.toUnsignedLong(tiff.getShort(value));
          case 8 -> tiff.getLong(value);
          default -> Integer.toUnsignedLong(tiff.getInt(value));
        };
    numbers.putIfAbsent(Short.toUnsignedInt(tiff.getShort(at)), number);
  }

  /** Bytes of one value, by the number of its type: byte, text, short, long, rational and so on. */
  private static int bytes(int type) {
    return switch (type) {
      case BYTE, 2, 6, 7 -> 1;
      case SHORT, 8 -> 2;
      case 5, 10, 12, LONG8, 17, 18 -> 8;
      default -> 4;
    };
  }

  boolean big() {
    return big;
  }

  boolean has(int tag) {
    return numbers.containsKey(tag);
  }

  long number(int tag, long otherwise) {
    return numbers.getOrDefault(tag, otherwise);
  }
}
