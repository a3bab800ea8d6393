package dev.graft.compile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the encoding of <a href="https://protobuf.dev/programming-guides/encoding/">Protocol
 * Buffers</a>, put together field by field. Large fields stay where they are until the whole is
 * written, once, into one array.
 */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  /** Something that knows how long it is. */
  private interface Part {
    void writeTo(ByteBuffer bytes);
  }

  private final List<Part> parts = new ArrayList<>();
  private int size;

  /** A whole number. */
  ProtoMessage number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** A float. */
  ProtoMessage decimal(int field, float value) {
    tag(field, FOUR_BYTES);
    return part(Float.BYTES, bytes -> bytes.putFloat(value));
  }

  /** Whole numbers, each as a field of its own. */
  ProtoMessage numbers(int field, List<? extends Number> values) {
    values.forEach(value -> number(field, value.longValue()));
    return this;
  }

  /** Whole numbers as one field. */
  ProtoMessage packed(int field, List<? extends Number> values) {
    ProtoMessage packed = new ProtoMessage();
    values.forEach(value -> packed.varint(value.longValue()));
    return message(field, packed);
  }

  ProtoMessage text(int field, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    delimited(field, encoded.length);
    return part(encoded.length, bytes -> bytes.put(encoded));
  }

  /**
   * Bytes as they are.
   *
   * @param values not copied before the message is written
   */
  ProtoMessage bytes(int field, byte[] values) {
    delimited(field, values.length);
    return part(values.length, bytes -> bytes.put(values));
  }

  /** Texts, each as a field of its own. */
  ProtoMessage texts(int field, List<String> values) {
    values.forEach(value -> text(field, value));
    return this;
  }

  /**
   * The bytes of floats, the lowest first.
   *
   * @param values from position 0 to the limit; not copied before the message is written
   */
  ProtoMessage floats(int field, FloatBuffer values) {
    int length = Math.multiplyExact(values.limit(), Float.BYTES);
    delimited(field, length);
    return part(
        length,
        bytes -> {
          FloatBuffer floats = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
          floats.put(values.duplicate().rewind());
          bytes.position(bytes.position() + length);
        });
  }

  /**
   * A message in this one.
   *
   * @param message complete: what is added to it later is not in this one
   */
  ProtoMessage message(int field, ProtoMessage message) {
    delimited(field, message.size);
    List<Part> complete = List.copyOf(message.parts);
    return part(message.size, bytes -> complete.forEach(part -> part.writeTo(bytes)));
  }

  /** Messages, each as a field of its own. */
  ProtoMessage messages(int field, List<ProtoMessage> messages) {
    messages.forEach(message -> message(field, message));
    return this;
  }

  /**
   * The fields of another message behind those that are here.
   *
   * @param message complete: what is added to it later is not in this one
   */
  ProtoMessage fieldsOf(ProtoMessage message) {
    size = Math.addExact(size, message.size);
    parts.addAll(message.parts);
    return this;
  }

  /**
   * The encoded message.
   *
   * @throws ArithmeticException as adding fields does, if it has more than 2 GB
   */
  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> part.writeTo(bytes));
    return bytes.array();
  }

  private void delimited(int field, int length) {
    tag(field, LENGTH_DELIMITED);
    varint(length);
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  /** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
  private void varint(long value) {
    int length = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    part(
        length,
        bytes -> {
          long rest = value;
          for (int i = 1; i < length; i++) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
          }
          bytes.put((byte) rest);
        });
  }

  private ProtoMessage part(int length, Part part) {
    size = Math.addExact(size, length);
    parts.add(part);
    return this;
  }
}
