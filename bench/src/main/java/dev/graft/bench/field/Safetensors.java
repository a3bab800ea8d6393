package dev.graft.bench.field;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Safetensors files with a header of one's own. */
final class Safetensors {
  private static final int NUMBERS_BYTES = 4;

  private Safetensors() {}

  static byte[] of(String header) {
    return of(header, 0);
  }

  /** Says that its header is so much longer or shorter than it is. */
  static byte[] of(String header, int wrongBy) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + NUMBERS_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length + wrongBy)
        .put(json)
        .array();
  }
}
