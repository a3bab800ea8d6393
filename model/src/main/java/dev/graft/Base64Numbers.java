package dev.graft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Numbers that stand in a model file's metadata as Base64 of their little-endian bytes. */
final class Base64Numbers {
  private Base64Numbers() {}

  /**
   * The bytes that a text stands for.
   *
   * @param what the numbers are, for messages
   * @param each how many bytes each of them takes
   * @throws IllegalArgumentException if it is no Base64 of such numbers, saying so
   */
  static ByteBuffer bytes(String base64, String what, int each) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its %s are no Base64".formatted(what), e);
    }
    if (bytes.length % each != 0) {
      throw new IllegalArgumentException(
          "its %s are %d bytes, and must be %d each".formatted(what, bytes.length, each));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
