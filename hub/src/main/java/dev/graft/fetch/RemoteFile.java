package dev.graft.fetch;

import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that somebody publishes.
 *
 * @param address where
 * @param size in bytes, where the publisher gives it
 * @param checksum where the publisher gives one
 * @param signature the first bytes of any file of its format, in hexadecimal: what tells a file
 *     from the page with which a network asks to log in
 */
public record RemoteFile(
    URI address, OptionalLong size, Optional<Checksum> checksum, String signature) {
  /** How every HDF5 file begins (HDF5 File Format Specification, III.A). */
  public static final String HDF5 = "894844460d0a1a0a";

  /** How every gzip file begins (RFC 1952, 2.3.1). */
  public static final String GZIP = "1f8b";

  /** How a zip file with an entry in it begins (APPNOTE.TXT, 4.3.7). */
  public static final String ZIP = "504b0304";

  /** The same file at another address. */
  public RemoteFile at(URI other) {
    return new RemoteFile(other, size, checksum, signature);
  }

  /** The last part of its address. */
  public String name() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a file that begins like this can be it. */
  boolean canBegin(byte[] beginning) {
    return HexFormat.of().formatHex(beginning).startsWith(signature);
  }
}
