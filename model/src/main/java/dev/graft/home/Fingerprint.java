package dev.graft.home;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What a result depends on, written field by field and hashed: equal where, and only where, all
 * that was written is equal. Cached features, checkpoints and model files are known by it.
 *
 * <p>The names of fields are part of it and have nothing to do with those in the code: what is
 * renamed there keeps its name here, and what is written is the same on every machine. A field that
 * does not apply is left out.
 *
 * <p>Each field is its name, the kind of its value and the value; texts and values begin with their
 * length. Whole numbers have eight bytes, big-endian; so have real numbers (IEEE 754), of which 0
 * and -0 are one.
 */
public final class Fingerprint {
  /** Changes when the same fields would be written as other bytes. */
  private static final String VERSION = "graft-fingerprint/1";

  private static final char TEXT = 't';
  private static final char WHOLE = 'w';
  private static final char REAL = 'r';
  private static final char PART = 'p';

  /** A list of values of the kind that follows, and how many there are. */
  private static final char LIST = 'l';

  private final MessageDigest digest = Sha256.digest();

  private Fingerprint() {}

  /**
   * Begins.
   *
   * @param subject what is written about; different things with equal fields differ in it
   */
  public static Fingerprint of(String subject) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.put(bytes(VERSION));
    fingerprint.put(bytes(subject));
    return fingerprint;
  }

  /** A text. */
  public Fingerprint text(String name, String value) {
    return field(name, TEXT, bytes(value));
  }

  /** Texts, whose order counts. */
  public Fingerprint texts(String name, List<String> values) {
    return list(name, TEXT, values.stream().map(Fingerprint::bytes).toList());
  }

  /** One of a few possibilities, by the constant's name. */
  public Fingerprint choice(String name, Enum<?> value) {
    return text(name, value.name());
  }

  /** The same, but left out where it is what it was before there was a choice. */
  public <E extends Enum<E>> Fingerprint choiceUnless(E usual, String name, E value) {
    return value == usual ? this : choice(name, value);
  }

  /** Yes or no. */
  public Fingerprint flag(String name, boolean value) {
    return whole(name, value ? 1 : 0);
  }

  /** A whole number. */
  public Fingerprint whole(String name, long value) {
    return field(name, WHOLE, bytes(value));
  }

  /** Whole numbers, whose order counts. */
  public Fingerprint wholes(String name, List<Integer> values) {
    return list(name, WHOLE, values.stream().map(value -> bytes(value.longValue())).toList());
  }

  /** A real number. */
  public Fingerprint real(String name, double value) {
    return field(name, REAL, bytes(value));
  }

  /** Real numbers, whose order counts. */
  public Fingerprint reals(String name, List<? extends Number> values) {
    return list(name, REAL, values.stream().map(value -> bytes(value.doubleValue())).toList());
  }

  /** Something that has fields of its own. */
  public Fingerprint part(String name, Fingerprint value) {
    return field(name, PART, value.digest());
  }

  /** Several of those, whose order counts. */
  public Fingerprint parts(String name, List<Fingerprint> values) {
    return list(name, PART, values.stream().map(Fingerprint::digest).toList());
  }

  /** The SHA-256 of all that was written so far: 32 bytes. */
  public byte[] digest() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Every Java platform can go on from a SHA-256", e);
    }
  }

  /** The same as 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest());
  }

  private Fingerprint field(String name, char kind, byte[] value) {
    put(bytes(name));
    digest.update((byte) kind);
    put(value);
    return this;
  }

  private Fingerprint list(String name, char kind, List<byte[]> values) {
    put(bytes(name));
    digest.update((byte) LIST);
    digest.update((byte) kind);
    digest.update(bytes((long) values.size()));
    values.forEach(this::put);
    return this;
  }

  private void put(byte[] value) {
    digest.update(bytes((long) value.length));
    digest.update(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] bytes(double number) {
    return bytes(Double.doubleToLongBits(number == 0 ? 0 : number));
  }
}
