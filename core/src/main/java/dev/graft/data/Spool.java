package dev.graft.data;

import dev.graft.home.GraftHome;
import dev.graft.photo.StoredPhoto;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the photos of an archive that can only be read from front to back. The first ones stay in
 * memory; from a limit on they go, one behind the other, into one temporary file in Graft's home,
 * which is gone when the process is, however it ends.
 */
final class Spool {
  private static final String FOLDER = "spool";

  private long memoryLeft;
  private @Nullable FileChannel file;
  private long end;

  private Spool(long memory) {
    memoryLeft = memory;
  }

  /** A spool that keeps at most half a gibibyte, and an eighth of what Java may have, in memory. */
  static Spool create() {
    return new Spool(Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8));
  }

  /** A spool that keeps so many bytes in memory. */
  static Spool create(long memory) {
    return new Spool(memory);
  }

  /**
   * Keeps the next {@code size} bytes of a stream as a photo, which may be read from any number of
   * threads at once.
   *
   * @throws EOFException if the stream ends before
   */
  StoredPhoto keep(String name, InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("it ends in the middle of '%s'".formatted(name));
    }
    if (size <= memoryLeft) {
      memoryLeft -= size;
      return new Kept(name, size, count -> Arrays.copyOf(bytes, count));
    }
    FileChannel channel = file();
    long begin = end;
    for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
      end += channel.write(rest, end);
    }
    return new Kept(name, size, count -> read(channel, begin, count));
  }

  private FileChannel file() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Path folder = Files.createDirectories(GraftHome.folder().resolve(FOLDER));
      channel =
          FileChannel.open(
              folder.resolve(UUID.randomUUID() + ".photos"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE); // and the JDK closes what nobody refers to
      file = channel;
    }
    return channel;
  }

  private static byte[] read(FileChannel channel, long begin, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, begin + bytes.position()) < 0) {
        throw new EOFException("the temporary file was cut short");
      }
    }
    return bytes.array();
  }

  @FunctionalInterface
  private interface Content {
    byte[] begin(int count) throws IOException;
  }

  private record Kept(String name, long size, Content content) implements StoredPhoto {
    @Override
    public byte[] read() throws IOException {
      return content.begin((int) size);
    }

    @Override
    public byte[] begin(int count) throws IOException {
      return content.begin((int) Math.min(count, size));
    }
  }
}
