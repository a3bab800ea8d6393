package dev.graft.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as RFC 8259 has it and nothing else, without a name twice in an object, which the RFC
 * leaves to the reader, and no deeper than anything that Graft reads.
 */
final class JsonText {
  private static final int DEEPEST = 32;

  private JsonText() {}

  static JsonElement parse(String text) throws JsonException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement value = value(reader, 0);
      requireEnd(reader);
      return value;
    } catch (JsonException e) {
      throw e;
    } catch (EOFException e) {
      throw new JsonException("its JSON ends in the middle", e);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new JsonException("it is no JSON at '%s'".formatted(Excerpt.of(reader.getPath())), e);
    }
  }

  static JsonElement parse(byte[] utf8) throws JsonException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new JsonException("it is not UTF-8", e);
    }
    return parse(text);
  }

  private static void requireEnd(JsonReader reader) throws JsonException {
    try {
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return;
      }
    } catch (IOException e) {
      throw new JsonException("it has something behind its JSON", e);
    }
    throw new JsonException("it has something behind its JSON");
  }

  private static JsonElement value(JsonReader reader, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new JsonException("its JSON is nested more than %d deep".formatted(DEEPEST));
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader, depth);
      case BEGIN_ARRAY -> array(reader, depth);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new JsonException("it is no JSON");
    };
  }

  private static JsonObject object(JsonReader reader, int depth) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new JsonException("it has '%s' twice".formatted(Excerpt.of(name)));
      }
      object.add(name, value(reader, depth + 1));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader, int depth) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(reader, depth + 1));
    }
    reader.endArray();
    return array;
  }
}
