package dev.graft.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A struct in the encoding of <a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">Thrift's
 * compact protocol</a>, put together field by field, in the order of their numbers. What number is
 * which field says the format's <a
 * href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">
 * parquet.thrift</a>.
 */
final class ThriftStruct {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private static final int STOP = 0;

  /** A byte that begins a field or a list has a type in its lower half, and this above it. */
  private static final int MOST_IN_HALF = 15;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int last; // field

  ThriftStruct i32(int field, int value) {
    begin(field, I32);
    signed(value);
    return this;
  }

  ThriftStruct i64(int field, long value) {
    begin(field, I64);
    signed(value);
    return this;
  }

  ThriftStruct text(int field, String value) {
    begin(field, BINARY);
    text(value);
    return this;
  }

  ThriftStruct struct(int field, ThriftStruct value) {
    begin(field, STRUCT);
    value.writeTo(bytes);
    return this;
  }

  ThriftStruct i32s(int field, List<Integer> values) {
    beginList(field, I32, values.size());
    values.forEach(this::signed);
    return this;
  }

  ThriftStruct texts(int field, List<String> values) {
    beginList(field, BINARY, values.size());
    values.forEach(this::text);
    return this;
  }

  ThriftStruct structs(int field, List<ThriftStruct> values) {
    beginList(field, STRUCT, values.size());
    values.forEach(value -> value.writeTo(bytes));
    return this;
  }

  void writeTo(ByteArrayOutputStream out) {
    out.writeBytes(bytes.toByteArray());
    out.write(STOP);
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeTo(out);
    return out.toByteArray();
  }

  private void begin(int field, int type) {
    int step = field - last;
    if (step < 1 || step > MOST_IN_HALF) {
      throw new IllegalArgumentException("Field %d behind %d".formatted(field, last));
    }
    bytes.write(step << 4 | type);
    last = field;
  }

  private void beginList(int field, int type, int count) {
    begin(field, LIST);
    if (count < MOST_IN_HALF) {
      bytes.write(count << 4 | type);
    } else {
      bytes.write(MOST_IN_HALF << 4 | type);
      Varint.write(count, bytes);
    }
  }

  /** Small numbers of either sign become small ones without. */
  private void signed(long value) {
    Varint.write((value << 1) ^ (value >> (Long.SIZE - 1)), bytes);
  }

  private void text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    Varint.write(encoded.length, bytes);
    bytes.writeBytes(encoded);
  }
}
