package dev.graft.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The layout of a segment file; everything is little-endian.
 *
 * <pre>
 * header   magic "GRAFTVEC" | int version | int encoding | int length | int CRC-32C of the 20 bytes
 * records  32 bytes key | payload | int CRC-32C of key and payload
 * </pre>
 *
 * <p>All records of a file have the same size, so one that is damaged does not hide those behind
 * it.
 *
 * @param length numbers in a vector, at least 1
 * @param encoding how they are written
 */
record SegmentFormat(int length, Encoding encoding) {
  static final int HEADER_BYTES = 24;

  private static final long MAGIC = 0x4345_5654_4641_5247L; // "GRAFTVEC", little-endian
  private static final int VERSION = 1;
  private static final int CRC_BYTES = Integer.BYTES;
  private static final int MOST_PAYLOAD_BYTES = 1 << 28;

  SegmentFormat {
    if (!isPossible(length, encoding)) {
      throw new IllegalArgumentException(
          "A vector has at least 1 number and takes at most %d bytes. Received: %d numbers"
              .formatted(MOST_PAYLOAD_BYTES, length));
    }
  }

  /** The format that a header tells, or nothing where it is damaged, cut short or not ours. */
  static Optional<SegmentFormat> parse(ByteBuffer header) {
    if (header.remaining() < HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer fields = header.slice().order(ByteOrder.LITTLE_ENDIAN);
    int end = HEADER_BYTES - CRC_BYTES;
    if (fields.getInt(end) != crc(fields.duplicate().limit(end))
        || fields.getLong() != MAGIC
        || fields.getInt() != VERSION) {
      return Optional.empty();
    }
    int code = fields.getInt();
    int length = fields.getInt();
    return Arrays.stream(Encoding.values())
        .filter(encoding -> encoding.code() == code && isPossible(length, encoding))
        .map(encoding -> new SegmentFormat(length, encoding))
        .findFirst();
  }

  /** The bytes that a file of this format starts with. */
  ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC).putInt(VERSION).putInt(encoding.code()).putInt(length);
    return header.putInt(crc(header.duplicate().flip())).flip();
  }

  int payloadBytes() {
    return length * encoding.bytesPerNumber();
  }

  int recordBytes() {
    return ContentHash.BYTES + payloadBytes() + CRC_BYTES;
  }

  /** Where record number {@code record}, counted from 0, starts in the file. */
  long position(int record) {
    return HEADER_BYTES + (long) record * recordBytes();
  }

  /** How many whole records a file of {@code fileBytes} bytes can hold. */
  int records(long fileBytes) {
    return Math.toIntExact(Math.max(0, fileBytes - HEADER_BYTES) / recordBytes());
  }

  /** A buffer for {@code records} records, outside the heap. */
  ByteBuffer buffer(int records) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(records, recordBytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills {@code record}, one record long, and leaves it ready to be written to a file. */
  void write(ContentHash key, float[] from, int offset, ByteBuffer record) {
    record.clear();
    key.writeTo(record);
    encoding.encode(from, offset, length, record);
    record.putInt(crc(record.duplicate().flip())).flip();
  }

  /** Whether the record at the buffer's position is as it was written; moves nothing. */
  boolean isIntact(ByteBuffer record) {
    int end = record.position() + recordBytes() - CRC_BYTES;
    return record.getInt(end) == crc(record.duplicate().limit(end));
  }

  private static boolean isPossible(int length, Encoding encoding) {
    return length >= 1 && length <= MOST_PAYLOAD_BYTES / encoding.bytesPerNumber();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
