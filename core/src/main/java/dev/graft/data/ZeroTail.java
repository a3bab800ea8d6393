package dev.graft.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read so far, and the zeros at its end. */
final class ZeroTail extends FilterInputStream {
  private long total;
  private long zeros;

  ZeroTail(InputStream in) {
    super(in);
  }

  /** How many of the last bytes read were zero, one behind the other. */
  long zeros() {
    return zeros;
  }

  /** How many bytes were read. */
  long total() {
    return total;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      total++;
      zeros = next == 0 ? zeros + 1 : 0;
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    int tail = 0;
    while (tail < count && into[offset + count - 1 - tail] == 0) {
      tail++;
    }
    if (count > 0) {
      total += count;
      zeros = tail == count ? zeros + count : tail;
    }
    return count;
  }

  /** Reads what is to be skipped, so that nothing goes uncounted. */
  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(1 << 14, Math.max(0, count))];
    int read = skipped.length == 0 ? 0 : read(skipped, 0, skipped.length);
    return Math.max(0, read);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
