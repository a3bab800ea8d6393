package dev.graft.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a message of <a href="https://protobuf.dev/programming-guides/encoding/">Protocol
 * Buffers</a> field by field, stepping over those that nobody wants.
 */
public final class ProtoReader {
  /** How a field's value is written: the lowest three bits of what it begins with. */
  private static final int VARINT = 0;

  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final InputStream in;
  private long tag; // of the field that is next to be read: its number and how it is written

  /** Reads what is in a stream, which stays the caller's. */
  public ProtoReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next field, of which one of the other methods is to be asked; false at the end. */
  public boolean next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return false;
    }
    tag = varint(first);
    return true;
  }

  /** The field's number. */
  public int field() {
    return (int) (tag >>> 3);
  }

  /** Whether the field is that of a number, and text, bytes or a message. */
  public boolean isBytes(int field) {
    return tag == ((long) field << 3 | LENGTH_DELIMITED);
  }

  /** Whether the field is that of a number, and a whole number. */
  public boolean isNumber(int field) {
    return tag == ((long) field << 3 | VARINT);
  }

  /** The number that such a field is. */
  public long number() throws IOException {
    return varint(in.read());
  }

  /** The bytes that such a field has. */
  public byte[] bytes() throws IOException {
    int length = Math.toIntExact(length());
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** The message that such a field is, to be read to its end before this one goes on. */
  public ProtoReader message() throws IOException {
    return new ProtoReader(new Part(in, length()));
  }

  /** Steps over the field. */
  public void skip() throws IOException {
    if (tag >>> 3 == 0) {
      throw new IOException("There is no field 0");
    }
    switch ((int) tag & 7) {
      case VARINT -> varint(in.read());
      case EIGHT_BYTES -> in.skipNBytes(Long.BYTES);
      case LENGTH_DELIMITED -> in.skipNBytes(length());
      case FOUR_BYTES -> in.skipNBytes(Integer.BYTES);
      default -> throw new IOException("No field of ONNX is written like that");
    }
  }

  private long length() throws IOException {
    long length = varint(in.read());
    if (length < 0 || length > Integer.MAX_VALUE) { // a message has less than 2 GB
      throw new IOException("A field cannot have %d bytes".formatted(length));
    }
    return length;
  }

  /** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
  private long varint(int first) throws IOException {
    long number = 0;
    int next = first;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (next < 0) {
        throw new EOFException();
      }
      number |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return number;
      }
      next = in.read();
    }
    throw new IOException("A number has at most ten bytes");
  }

  /** The next bytes of a stream, as one that ends with them. */
  private static final class Part extends InputStream {
    private final InputStream whole;
    private long left;

    Part(InputStream whole, long length) {
      this.whole = whole;
      left = length;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      int next = whole.read();
      if (next < 0) {
        throw new EOFException();
      }
      left--;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        return -1;
      }
      int read = whole.read(into, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = whole.skip(Math.min(bytes, left));
      left -= skipped;
      return skipped;
    }
  }
}
