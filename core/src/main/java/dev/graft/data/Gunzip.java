package dev.graft.data;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks gzip (RFC 1952), member after member, each compared with its CRC-32 and its length. What
 * follows the last one must be a member too; the JDK's stream takes anything there for the end.
 */
final class Gunzip {
  private Gunzip() {}

  /**
   * What is in a stream, unpacked if it is packed. Goes by the first bytes, because browsers unpack
   * a {@code .gz} and leave its name.
   *
   * @param raw a stream that can be marked
   */
  static InputStream ifPacked(InputStream raw) throws IOException {
    raw.mark(2);
    boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return gzip ? new GzipCompressorInputStream(raw, true) : raw;
  }
}
