package dev.graft.bench.field;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Model files like one that was trained, damaged or at odds with themselves. */
final class OddModels {
  private static final int FLIPPED = 14;
  private static final int FLIPPED_CARDS = 8;
  private static final int CUT = 6;
  private static final int DEEP = 100_000;

  private final OnnxFile model;
  private final byte[] whole;
  private final Path folder;
  private final Random random;

  private OddModels(Path model, Path folder, Random random) throws IOException {
    this.model = new OnnxFile(model);
    this.whole = Files.readAllBytes(model);
    this.folder = folder;
    this.random = random;
  }

  static void make(Path model, Path folder, Random random) throws IOException {
    OddModels models = new OddModels(model, folder, random);
    models.bytes();
    models.cards();
    models.numbers();
  }

  private Path file(String name) {
    return folder.resolve(name + ".onnx");
  }

  private void bytes() throws IOException {
    for (int i = 0; i < FLIPPED; i++) {
      int bits = 1 + random.nextInt(50);
      Files.write(file("flipped" + i), Damage.flipBits(whole, 0, whole.length, bits, random));
    }
    int card = indexOf("graft-model/1".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < FLIPPED_CARDS; i++) {
      int from = Math.max(0, card - 40);
      byte[] flipped = Damage.flipBits(whole, from, Math.min(from + 500, whole.length), 1, random);
      Files.write(file("card-flipped" + i), flipped);
    }
    for (int i = 0; i < CUT; i++) {
      int length = random.nextInt(whole.length);
      Files.write(file("cut" + i), Arrays.copyOf(whole, length));
      Files.write(file("zeros" + i), Arrays.copyOf(Arrays.copyOf(whole, length), whole.length));
    }
    Files.write(file("empty"), new byte[0]);
    Files.write(
        file("photo"), Pictures.png(PictureForm.PNG.read(PictureForm.PNG.draw(9, 9, random))));
  }

  private int indexOf(byte[] wanted) {
    for (int at = 0; at + wanted.length <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return 0;
  }

  private void cards() throws IOException {
    Map<String, Consumer<JsonObject>> changes = new LinkedHashMap<>();
    JsonArray names = model.card().getAsJsonArray("classes");
    for (int count : List.of(0, 1, names.size() - 1, names.size() + 1, 5000)) {
      changes.put("classes" + count, card -> card.add("classes", sized(names, count)));
    }
    changes.put("classes-null", card -> card.add("classes", JsonNull.INSTANCE));
    changes.put("classes-word", card -> card.addProperty("classes", "rose"));
    changes.put("class-null", card -> card.getAsJsonArray("classes").set(0, JsonNull.INSTANCE));
    changes.put("class-number", card -> card.getAsJsonArray("classes").set(0, new JsonArray()));
    changes.put(
        "classes-alike",
        card -> card.getAsJsonArray("classes").set(0, names.get(names.size() - 1)));
    for (String size : List.of("0", "-5", "1", "161", "40000", "1e99", "2147483648", "\"x\"")) {
      changes.put("size" + size.replaceAll("\\W", "_"), card -> input(card, "size", size));
    }
    for (String resize : List.of("\"foo\"", "null", "7", "[]", "\"\"", "\"ANTIALIASED \"")) {
      changes.put("resize" + resize.replaceAll("\\W", "_"), card -> input(card, "resize", resize));
    }
    changes.put("crop", card -> input(card, "crop", "\"center\""));
    for (String member : List.of("preprocessing", "base", "format", "alpha", "graft")) {
      changes.put("no-" + member, card -> card.remove(member));
    }
    changes.put("format-2", card -> card.addProperty("format", "graft-model/2"));
    for (var change : changes.entrySet()) {
      model.writeCard(file(change.getKey()), change.getValue());
    }
    for (String json : List.of("", "null", "[]", "{", "{}", "7", "\"graft\"", "\0")) {
      model.writeCard(file("json" + json.hashCode()), json);
    }
    model.writeCard(file("deep-array"), "[".repeat(DEEP));
    model.writeCard(file("deep-object"), "{\"a\":".repeat(DEEP));
    String card = model.card().toString();
    model.writeCard(file("deep-member"), card.replaceFirst("\\{", "{\"x\":" + "[".repeat(DEEP)));
  }

  private static JsonArray sized(JsonArray names, int count) {
    JsonArray sized = new JsonArray();
    for (int i = 0; i < count; i++) {
      sized.add(i < names.size() ? names.get(i) : new JsonPrimitive("more" + i));
    }
    return sized;
  }

  private static void input(JsonObject card, String member, String json) {
    card.getAsJsonObject("preprocessing").add(member, JsonParser.parseString(json));
  }

  private void numbers() throws IOException {
    model.writeWithNumber(file("nan"), Float.NaN);
    model.writeWithNumber(file("infinite"), Float.POSITIVE_INFINITY);
    for (String output : List.of("probabilities", "logits", "embedding")) {
      model.writeWithoutOutput(file("no-" + output), output);
    }
  }
}
