package dev.graft.onnx;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The metadata of an ONNX file: entries of text in field 14 of a ModelProto, at the top level of
 * Protocol Buffers' encoding. Everything else there, the graph with its weights first of all, is
 * stepped over unread.
 */
public final class OnnxMetadata {
  private static final int METADATA_PROPS = 14;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  /** How a field's value is written: the lowest three bits of what it begins with. */
  private static final int VARINT = 0;

  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final InputStream in;

  private OnnxMetadata(InputStream in) {
    this.in = in;
  }

  /** Whether a file is an ONNX model with an entry of that key; no other file is. */
  public static boolean has(Path file, String key) {
    try (InputStream in = Files.newInputStream(file)) {
      return new OnnxMetadata(in).entries(key::equals).containsKey(key);
    } catch (IOException e) {
      return false; // no such format, or not to be read
    }
  }

  /**
   * All entries of a model file; the last counts where a key comes twice.
   *
   * @throws IOException if the bytes are not what a model file is made of
   */
  public static Map<String, String> of(byte[] model) throws IOException {
    return of(model, 0, model.length);
  }

  /** As {@link #of(byte[])}, of whole fields that are a part of a model file. */
  static Map<String, String> of(byte[] bytes, int from, int length) throws IOException {
    return new OnnxMetadata(new ByteArrayInputStream(bytes, from, length)).entries(key -> false);
  }

  /**
   * @param isEnough whether nothing behind the entry of a key is wanted
   */
  private Map<String, String> entries(Predicate<String> isEnough) throws IOException {
    Map<String, String> entries = new HashMap<>();
    for (int first = in.read(); first >= 0; first = in.read()) {
      long tag = varint(first);
      if (tag == (METADATA_PROPS << 3 | LENGTH_DELIMITED)) {
        byte[] entry = bytes();
        String key = text(entry, KEY);
        entries.put(key, text(entry, VALUE));
        if (isEnough.test(key)) {
          break;
        }
      } else {
        skip(tag);
      }
    }
    return entries;
  }

  /** A field of text in an entry; empty if it is not there, the last one if it is twice. */
  private static String text(byte[] entry, int field) throws IOException {
    OnnxMetadata fields = new OnnxMetadata(new ByteArrayInputStream(entry));
    String text = "";
    for (int first = fields.in.read(); first >= 0; first = fields.in.read()) {
      long tag = fields.varint(first);
      if (tag == ((long) field << 3 | LENGTH_DELIMITED)) {
        text = new String(fields.bytes(), StandardCharsets.UTF_8);
      } else {
        fields.skip(tag);
      }
    }
    return text;
  }

  private void skip(long tag) throws IOException {
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

  private byte[] bytes() throws IOException {
    int length = Math.toIntExact(length());
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
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
}
