package dev.graft.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object, whose fields are asked for as what they must be. A field that is null counts as
 * one that is not there. Every method throws a {@link JsonException} that names the field if it is
 * something else than is asked for.
 */
public final class JsonFields {
  /** Far more than any file of Graft's own has; a larger one is not read at all. */
  private static final long LARGEST_FILE = 16 << 20;

  private static final double LARGEST_EXACT = 0x1p53;

  private final String place; // what the object is called in the one around it; empty at the top
  private final JsonObject object;

  private JsonFields(String place, JsonObject object) {
    this.place = place;
    this.object = object;
  }

  /** The object that a text is. */
  public static JsonFields parse(String text) throws JsonException {
    return top(JsonText.parse(text));
  }

  /** The object that bytes in UTF-8 are. */
  public static JsonFields parse(byte[] utf8) throws JsonException {
    return top(JsonText.parse(utf8));
  }

  /**
   * The object that a file holds.
   *
   * @throws IOException also if the file cannot be read
   */
  public static JsonFields read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new JsonException("it has more than %,d bytes".formatted(LARGEST_FILE));
    }
    return parse(Files.readAllBytes(file));
  }

  private static JsonFields top(JsonElement value) throws JsonException {
    if (value instanceof JsonObject object) {
      return new JsonFields("", object);
    }
    throw new JsonException("it is %s, and must be an object".formatted(shown(value)));
  }

  /** The fields' names, in the text's order, those that are null included. */
  public Set<String> names() {
    return object.keySet();
  }

  /** Whether there is a field of that name that is not null. */
  public boolean has(String name) {
    JsonElement value = object.get(name);
    return value != null && !value.isJsonNull();
  }

  public String text(String name) throws JsonException {
    return text(name, required(name));
  }

  public Optional<String> optionalText(String name) throws JsonException {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A relative path that does not lead out of the folder it is relative to. */
  public Optional<String> optionalFileName(String name) throws JsonException {
    Optional<String> text = optionalText(name);
    if (text.isPresent() && !isInside(text.get())) {
      throw mustBe(name, required(name), "a file in the same folder or below it");
    }
    return text;
  }

  private static boolean isInside(String text) {
    try {
      Path path = Path.of(text);
      return !text.isEmpty()
          && path.getRoot() == null
          && !path.startsWith("..")
          && path.equals(path.normalize());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  public List<String> texts(String name) throws JsonException {
    return each(name, this::text);
  }

  /** A number; not one that is too large for a double. */
  public double number(String name) throws JsonException {
    return number(name, required(name));
  }

  public List<Double> numbers(String name) throws JsonException {
    return each(name, this::number);
  }

  /** A whole number that fits a long. */
  public long whole(String name) throws JsonException {
    return whole(name, required(name));
  }

  public List<Long> wholes(String name) throws JsonException {
    return each(name, this::whole);
  }

  /**
   * A whole number.
   *
   * @param least the smallest that is meant
   * @param most the largest that is meant
   */
  public int whole(String name, int least, int most) throws JsonException {
    long number = whole(name);
    if (number < least || number > most) {
      throw new JsonException(
          "%s is %d, and must be %d to %d".formatted(at(name), number, least, most));
    }
    return (int) number;
  }

  public boolean flag(String name) throws JsonException {
    if (required(name) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw mustBe(name, required(name), "true or false");
  }

  public JsonFields object(String name) throws JsonException {
    return object(name, required(name));
  }

  /** A list of objects; what is null in it is left out. */
  public List<JsonFields> objects(String name) throws JsonException {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonElement value : list(name)) {
      if (!value.isJsonNull()) {
        objects.add(object(name, value));
      }
    }
    return objects;
  }

  private interface Reading<T> {
    T of(String name, JsonElement value) throws JsonException;
  }

  private <T> List<T> each(String name, Reading<T> reading) throws JsonException {
    List<T> values = new ArrayList<>();
    for (JsonElement value : list(name)) {
      values.add(reading.of(name, value));
    }
    return values;
  }

  private JsonElement required(String name) throws JsonException {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      throw new JsonException(
          place.isEmpty()
              ? "it has no '%s'".formatted(name)
              : "it has no '%s' in '%s'".formatted(name, place));
    }
    return value;
  }

  private JsonArray list(String name) throws JsonException {
    JsonElement value = required(name);
    if (value instanceof JsonArray array) {
      return array;
    }
    throw mustBe(name, value, "a list");
  }

  private JsonFields object(String name, JsonElement value) throws JsonException {
    if (value instanceof JsonObject fields) {
      return new JsonFields(Excerpt.of(name), fields);
    }
    throw mustBe(name, value, "an object");
  }

  private String text(String name, JsonElement value) throws JsonException {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw mustBe(name, value, "text");
  }

  private double number(String name, JsonElement value) throws JsonException {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = Double.parseDouble(primitive.getAsString());
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw mustBe(name, value, "a number");
  }

  private long whole(String name, JsonElement value) throws JsonException {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      try {
        return Long.parseLong(primitive.getAsString());
      } catch (NumberFormatException e) {
        double number = number(name, value);
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT) { // 224.0 is one too
          return (long) number;
        }
      }
    }
    throw mustBe(name, value, "a whole number");
  }

  private JsonException mustBe(String name, JsonElement value, String wanted) {
    return new JsonException("%s is %s, and must be %s".formatted(at(name), shown(value), wanted));
  }

  private String at(String name) {
    String field = Excerpt.of(name);
    return place.isEmpty() ? "'%s'".formatted(field) : "'%s' in '%s'".formatted(field, place);
  }

  private static String shown(JsonElement value) {
    return value.isJsonArray()
        ? "a list"
        : value.isJsonObject() ? "an object" : Excerpt.of(value.toString());
  }
}
