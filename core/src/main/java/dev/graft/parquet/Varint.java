package dev.graft.parquet;

import java.io.ByteArrayOutputStream;

/** Whole numbers in as many bytes as they need (ULEB128). */
final class Varint {
  private Varint() {}

  /** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
  static void write(long value, ByteArrayOutputStream out) {
    long rest = value;
    while (rest >>> 7 != 0) {
      out.write(((int) rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
