package dev.graft.features;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment file being written. Each record goes to the operating system at once, so that what was
 * appended outlives this process however it ends.
 */
final class SegmentWriter implements Closeable {
  private final WritableByteChannel channel;
  private final SegmentFormat format;
  private int records;

  private SegmentWriter(WritableByteChannel channel, SegmentFormat format) {
    this.channel = channel;
    this.format = format;
  }

  /** Makes the file that a writer fills; fails if there is one of that name. */
  @FunctionalInterface
  interface Creator {
    /** Creates it on the disk. */
    Creator ON_DISK =
        file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    WritableByteChannel create(Path file) throws IOException;
  }

  /** Starts {@code file} with the header of {@code format}. */
  static SegmentWriter start(Path file, SegmentFormat format, Creator creator) throws IOException {
    SegmentWriter writer = new SegmentWriter(creator.create(file), format);
    try {
      writer.write(format.header());
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.channel.close();
      throw e;
    }
  }

  /** Appends one record and returns its number, from 0. */
  int append(ByteBuffer record) throws IOException {
    write(record);
    return records++;
  }

  /** Bytes written so far. */
  long bytes() {
    return format.position(records);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
