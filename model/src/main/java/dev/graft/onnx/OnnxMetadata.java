package dev.graft.onnx;

import java.io.ByteArrayInputStream;
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

  private OnnxMetadata() {}

  /** Whether a file is an ONNX model with an entry of that key; no other file is. */
  public static boolean has(Path file, String key) {
    try (InputStream in = Files.newInputStream(file)) {
      return entries(new ProtoReader(in), key::equals).containsKey(key);
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
    return entries(new ProtoReader(new ByteArrayInputStream(bytes, from, length)), key -> false);
  }

  /**
   * @param isEnough whether nothing behind the entry of a key is wanted
   */
  private static Map<String, String> entries(ProtoReader model, Predicate<String> isEnough)
      throws IOException {
    Map<String, String> entries = new HashMap<>();
    while (model.next()) {
      if (model.isBytes(METADATA_PROPS)) {
        byte[] entry = model.bytes();
        String key = text(entry, KEY);
        entries.put(key, text(entry, VALUE));
        if (isEnough.test(key)) {
          break;
        }
      } else {
        model.skip();
      }
    }
    return entries;
  }

  /** A field of text in an entry; empty if it is not there, the last one if it is twice. */
  private static String text(byte[] entry, int field) throws IOException {
    ProtoReader fields = new ProtoReader(new ByteArrayInputStream(entry));
    String text = "";
    while (fields.next()) {
      if (fields.isBytes(field)) {
        text = new String(fields.bytes(), StandardCharsets.UTF_8);
      } else {
        fields.skip();
      }
    }
    return text;
  }
}
