package dev.graft.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An open IDX file, plain or compressed by gzip: a magic number, the length of each dimension as a
 * big-endian int, then the values. The format is described with <a
 * href="http://yann.lecun.com/exdb/mnist/">the MNIST database</a>.
 */
final class IdxFile {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path file;
  private final DataInputStream in;

  private IdxFile(Path file, DataInputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Makes something of what follows the magic number. */
  @FunctionalInterface
  interface Content<T> {
    T readFrom(IdxFile idx) throws IOException;
  }

  /**
   * Opens a file, checks that it starts with {@code magic}, reads it and closes it.
   *
   * @throws DataException if it starts otherwise, ends too early or can't be read
   */
  static <T> T read(Path file, int magic, Content<T> content) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(Gunzip.ifPacked(raw))) {
      int found = in.readInt();
      if (found != magic) {
        throw unexpected(file, "starts with 0x%08x instead of 0x%08x".formatted(found, magic));
      }
      return content.readFrom(new IdxFile(file, in));
    } catch (EOFException e) {
      throw new DataException(
          "'%s' is cut short.".formatted(file), "Get the file again, whole.", e);
    } catch (IOException e) {
      throw new DataException(
          "'%s' can't be read: %s.".formatted(file, e.getMessage()), "Get the file again.", e);
    }
  }

  /** The length of the next dimension, from 1 to {@code most}. */
  int dimension(String name, int most) throws IOException {
    int length = in.readInt();
    if (length < 1 || length > most) {
      throw unexpected(file, "says that it has %d %s".formatted(length, name));
    }
    return length;
  }

  /** The next {@code count} values. A file that promises more than it holds costs no memory. */
  byte[] bytes(long count) throws IOException {
    if (count > LARGEST_ARRAY) {
      throw new DataException(
          "'%s' holds more than fits into memory: %d bytes.".formatted(file, count),
          "Use fewer of its images.");
    }
    byte[] bytes = in.readNBytes((int) count);
    if (bytes.length < count) {
      throw new EOFException("%d bytes of %d".formatted(bytes.length, count));
    }
    return bytes;
  }

  /** Reads the values that nobody wants, so that gzip compares its checksum. */
  void skip(long count) throws IOException {
    in.skipNBytes(count);
  }

  /** Checks that nothing is left, which also makes gzip compare its checksum. */
  void end() throws IOException {
    if (in.read() >= 0) {
      throw unexpected(file, "goes on after its last value");
    }
  }

  private static DataException unexpected(Path file, String what) {
    return new DataException(
        "'%s' %s.".formatted(file, what), "Give the IDX file of that name as it was published.");
  }
}
