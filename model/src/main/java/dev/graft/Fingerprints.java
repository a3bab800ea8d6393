package dev.graft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * By what a model knows its training photos again: of each the first eight bytes of the SHA-256 of
 * its file. They stand in the model file's metadata as Base64. Of photos that are no files, the
 * bytes that stand in for a file are hashed.
 */
public final class Fingerprints {
  private final long[] sorted;

  /**
   * Those of some photos.
   *
   * @param prefixes bytes 0 to 7 of each photo's SHA-256, little-endian
   */
  public static Fingerprints of(Collection<Long> prefixes) {
    return new Fingerprints(
        prefixes.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
  }

  private Fingerprints(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The fingerprints that a text stands for.
   *
   * @throws IllegalArgumentException if it is no Base64, or no whole numbers of eight bytes
   */
  public static Fingerprints parse(String base64) {
    ByteBuffer bytes = Base64Numbers.bytes(base64, "fingerprints", Long.BYTES);
    long[] prefixes = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(prefixes);
    return new Fingerprints(Arrays.stream(prefixes).sorted().distinct().toArray());
  }

  /** How many different photos there are. */
  public int count() {
    return sorted.length;
  }

  /**
   * Whether a photo is among them. One that is not is taken for one of a million that are in one of
   * 10^13 cases.
   *
   * @param prefix bytes 0 to 7 of its SHA-256, little-endian
   */
  public boolean has(long prefix) {
    return Arrays.binarySearch(sorted, prefix) >= 0;
  }

  /** As Base64, in ascending order. */
  public String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
    LongBuffer longs = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    longs.put(sorted);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprints fingerprints && Arrays.equals(sorted, fingerprints.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  /** For example {@code 2569 photos}. */
  @Override
  public String toString() {
    return sorted.length + " photos";
  }
}
