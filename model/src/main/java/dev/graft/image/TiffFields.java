package dev.graft.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The fields in a TIFF's first directory, and the numbers in each. */
final class TiffFields {
  private static final int BIG = 43; // where 42 is usual
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG8 = 16;

  /**
   * @param type of the numbers
   * @param count how many there are
   * @param place where the first begins
   */
  private record Field(int type, long count, long place) {}

  private final Map<Integer, Field> fields = new HashMap<>();
  private final ByteBuffer tiff;
  private final boolean big;

  private TiffFields(ByteBuffer tiff, boolean big) {
    this.tiff = tiff;
    this.big = big;
  }

  /**
   * @throws IndexOutOfBoundsException if the directory does not lie in the file
   */
  static TiffFields of(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    TiffFields fields = new TiffFields(tiff, tiff.getShort(2) == BIG);
    int at = fields.big ? Math.toIntExact(tiff.getLong(8)) : tiff.getInt(4);
    long count = fields.big ? tiff.getLong(at) : Short.toUnsignedLong(tiff.getShort(at));
    at += fields.big ? Long.BYTES : Short.BYTES;
    for (long i = 0; i < count; i++, at += fields.big ? 20 : 12) {
      fields.add(at);
    }
    return fields;
  }

  private void add(int at) {
    int type = tiff.getShort(at + 2);
    long count = big ? tiff.getLong(at + 4) : Integer.toUnsignedLong(tiff.getInt(at + 4));
    int room = big ? Long.BYTES : Integer.BYTES;
    int value = at + 4 + room;
    long place = value;
    if (count > room / bytes(type)) { // it lies elsewhere
      place = big ? tiff.getLong(value) : Integer.toUnsignedLong(tiff.getInt(value));
    }
    tiff.get(value + room - 1); // the entry lies in the file
    fields.putIfAbsent(Short.toUnsignedInt(tiff.getShort(at)), new Field(type, count, place));
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
    return fields.containsKey(tag);
  }

  /** The first number of a field; 0 if it lies outside the file. */
  long number(int tag, long otherwise) {
    Field field = fields.get(tag);
    if (field == null) {
      return otherwise;
    }
    boolean outside = field.place > tiff.limit() - bytes(field.type) || field.place < 0;
    return outside ? 0 : numberOf(field, 0);
  }

  /** How many numbers a field has; 0 if there is no such field. */
  long count(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.count;
  }

  /**
   * @throws IndexOutOfBoundsException if the field has fewer numbers, or they are not in the file
   */
  long numberAt(int tag, int index) {
    Field field = fields.get(tag);
    if (field == null || index >= field.count) {
      throw new IndexOutOfBoundsException(tag);
    }
    return numberOf(field, index);
  }

  private long numberOf(Field field, int index) {
    int at = Math.toIntExact(field.place + (long) index * bytes(field.type));
    return switch (bytes(field.type)) {
      case 1 -> tiff.get(at) & 0xFF;
      case 2 -> Short.toUnsignedLong(tiff.getShort(at));
      case 8 -> tiff.getLong(at);
      default -> Integer.toUnsignedLong(tiff.getInt(at));
    };
  }
}
