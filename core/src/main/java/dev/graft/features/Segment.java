package dev.graft.features;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** An open segment file, for reading: any record by its number, from any thread. */
final class Segment implements Closeable {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final SegmentFormat format;
  private final FileChannel channel;
  private volatile boolean used;

  private Segment(Path file, SegmentFormat format, FileChannel channel) {
    this.file = file;
    this.format = format;
    this.channel = channel;
  }

  /** Meets the intact records of a segment, in order. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes one record.
     *
     * @param number the record's number, from 0
     * @param bytes the whole record, from the position to the limit; valid during this call only
     */
    void visit(int number, ContentHash key, ByteBuffer bytes) throws IOException;
  }

  /** Opens {@code file}; nothing where its header is damaged or tells another format. */
  static Optional<Segment> open(Path file, SegmentFormat format) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    boolean ours = false;
    try {
      ours = format.header().equals(header(channel));
      return ours ? Optional.of(new Segment(file, format, channel)) : Optional.empty();
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /** The first bytes of {@code file}: {@link SegmentFormat#HEADER_BYTES}, or fewer at its end. */
  static ByteBuffer header(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return header(channel);
    }
  }

  /** Reads the file once from front to back; damaged records and a tail cut short are left out. */
  void visitIntact(Visitor visitor) throws IOException {
    int records = format.records(channel.size());
    int chunkRecords = Math.min(records, Math.max(1, CHUNK_BYTES / format.recordBytes()));
    ByteBuffer chunk = format.buffer(chunkRecords);
    for (int first = 0; first < records; first += chunkRecords) {
      int here = Math.min(chunkRecords, records - first);
      readFully(chunk.clear().limit(here * format.recordBytes()), format.position(first));
      for (int i = 0; i < here; i++) {
        int start = i * format.recordBytes();
        chunk.limit(start + format.recordBytes()).position(start);
        if (format.isIntact(chunk)) {
          ContentHash key = ContentHash.readFrom(chunk);
          visitor.visit(first + i, key, chunk.position(start));
        }
      }
    }
  }

  /** Fills {@code payload} with the encoded vector of record number {@code record}. */
  void readPayload(int record, ByteBuffer payload) throws IOException {
    readFully(payload, format.position(record) + ContentHash.BYTES);
  }

  /** Notes on the file that it was of use now, for eviction goes by that; once is enough. */
  void markUsed() {
    if (!used) {
      used = true;
      try {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      } catch (IOException e) {
        // A cache that may only be read is as good for reading.
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void readFully(ByteBuffer into, long position) throws IOException {
    long end = position + into.remaining();
    while (into.hasRemaining()) {
      if (channel.read(into, end - into.remaining()) < 0) {
        throw new EOFException("'" + file + "' ends before byte " + end);
      }
    }
  }

  private static ByteBuffer header(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
    while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {}
    return header.flip();
  }
}
