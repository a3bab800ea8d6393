package dev.graft.features;

import dev.graft.home.Fingerprint;
import dev.graft.home.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 digest of a photo's bytes: the same photo has the same hash under any name.
 *
 * @param first bytes 0 to 7 of the digest, little-endian; the others follow
 */
public record ContentHash(long first, long second, long third, long fourth) {
  static final int BYTES = 32;

  /** The hash of {@code content}. */
  public static ContentHash of(byte[] content) {
    return readFrom(ByteBuffer.wrap(Sha256.of(content)).order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * The hash that 64 hexadecimal digits stand for.
   *
   * @throws IllegalArgumentException if they are no such digits
   */
  public static ContentHash parse(String hexadecimal) {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "A SHA-256 has 64 hexadecimal digits. Received: '%s'".formatted(hexadecimal));
    }
    return readFrom(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** What stands in a hash's place for something that has no bytes of its own. */
  static ContentHash of(Fingerprint fingerprint) {
    return readFrom(ByteBuffer.wrap(fingerprint.digest()).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Takes the next 32 bytes of a little-endian buffer. */
  static ContentHash readFrom(ByteBuffer bytes) {
    return new ContentHash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /** Puts the 32 bytes of the digest into a little-endian buffer. */
  void writeTo(ByteBuffer bytes) {
    bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  /** Written out because the one that a record gets takes a fresh JVM tens of milliseconds. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContentHash hash
        && first == hash.first
        && second == hash.second
        && third == hash.third
        && fourth == hash.fourth;
  }

  /** The digest's bits are evenly spread already. */
  @Override
  public int hashCode() {
    return (int) first;
  }

  /** The digest as 64 hexadecimal digits, as {@code sha256sum} prints it. */
  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    writeTo(bytes);
    return HexFormat.of().formatHex(bytes.array());
  }
}
