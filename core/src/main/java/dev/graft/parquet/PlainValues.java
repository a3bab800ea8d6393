package dev.graft.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The values of a page in the format's plain encoding, one behind the other, without nulls. */
final class PlainValues {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Of booleans, those that fill no byte yet, the first in the lowest bit. */
  private int bits;

  private int bitCount;

  void add(float value) {
    writeInt(Float.floatToRawIntBits(value), bytes);
  }

  void add(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    writeInt(encoded.length, bytes);
    bytes.writeBytes(encoded);
  }

  void add(boolean value) {
    bits |= (value ? 1 : 0) << bitCount++;
    if (bitCount == Byte.SIZE) {
      endByte();
    }
  }

  /** How many bytes there are so far. */
  int size() {
    return bytes.size();
  }

  /** Puts all of them behind a page's bytes, and begins anew. */
  void moveTo(ByteArrayOutputStream page) {
    if (bitCount > 0) {
      endByte();
    }
    page.writeBytes(bytes.toByteArray());
    bytes.reset();
  }

  private void endByte() {
    bytes.write(bits);
    bits = 0;
    bitCount = 0;
  }

  /** Four bytes, the lowest first. */
  static void writeInt(int value, ByteArrayOutputStream out) {
    out.write(value);
    out.write(value >> 8);
    out.write(value >> 16);
    out.write(value >> 24);
  }
}
