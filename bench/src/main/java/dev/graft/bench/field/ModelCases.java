package dev.graft.bench.field;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Field cases of model files and weights that are damaged or contradict themselves. */
final class ModelCases {
  private static final String PICKY_BASE = "mobilenet_v2";

  private ModelCases() {}

  static List<Case> all() {
    return List.of(
        new Case("model-class-count", ModelCases::classCount),
        new Case("model-size-mismatch", ModelCases::sizeMismatch),
        new Case("terminal-injection", ModelCases::terminal),
        new Case("bundled-corrupt", ModelCases::flippedWeights),
        new Case("nan-weights", ModelCases::notFinite),
        new Case("h5-softlink-loop", ModelCases::loop),
        new Case("messages", ModelCases::messages));
  }

  private static void classCount(Room room, Checks checks) throws Exception {
    OnnxFile model = new OnnxFile(room.supplies().model());
    int right = room.supplies().classes().size();
    for (int count : List.of(right + 4, right - 1, 0)) {
      JsonArray names = new JsonArray();
      for (int i = 0; i < count; i++) {
        names.add("class" + i);
      }
      Path file = room.file("classes%d.onnx".formatted(count));
      model.writeCard(file, card -> card.add("classes", names));
      checks.refused(room.ask(file), 5);
    }
  }

  private static void sizeMismatch(Room room, Checks checks) throws Exception {
    Map<String, Consumer<JsonObject>> changes = new LinkedHashMap<>();
    changes.put("size64", input -> input.addProperty("size", 64));
    changes.put("size0", input -> input.addProperty("size", 0));
    changes.put("sizehuge", input -> input.addProperty("size", 40_000));
    changes.put("resizebad", input -> input.addProperty("resize", "foo"));
    changes.put("resizenull", input -> input.add("resize", JsonNull.INSTANCE));
    OnnxFile model = new OnnxFile(room.supplies().model());
    for (var change : changes.entrySet()) {
      Path file = room.file(change.getKey() + ".onnx");
      model.writeCard(
          file, card -> change.getValue().accept(card.getAsJsonObject("preprocessing")));
      checks.refused(room.ask(file), 5);
      Ran judged = room.sandbox().graft("evaluate", file, room.supplies().photos()).run();
      checks.refused(judged, 5);
    }
    Path noOutput = room.file("noprob.onnx");
    model.writeWithoutOutput(noOutput, "probabilities");
    checks.refused(room.ask(noOutput), 5);
    Path notFinite = room.file("nanweights.onnx");
    model.writeWithNumber(notFinite, Float.NaN);
    checks.refused(room.ask(notFinite), 5);
  }

  private static void terminal(Room room, Checks checks) throws Exception {
    OnnxFile model = new OnnxFile(room.supplies().model());
    Path ansi = room.file("ansi.onnx");
    JsonArray names = new JsonArray();
    room.supplies()
        .classes()
        .forEach(name -> names.add("\u001b]0;owned\u0007\u001b[31m" + name + "\r\nfake: line"));
    model.writeCard(ansi, card -> card.add("classes", names));
    Path photo = room.file("\u001b[31mred\r.jpg");
    Files.copy(room.supplies().good(), photo);
    Path format = room.file("formatansi.onnx");
    model.writeCard(format, card -> card.addProperty("format", "\u001b[31mred"));
    List<Ran> runs =
        List.of(
            room.sandbox().graft("predict", ansi, room.supplies().good(), "--top", 3).run(),
            room.sandbox().graft("predict", room.supplies().model(), photo).run(),
            room.sandbox().graft("predict", room.supplies().model(), photo + "gone").run(),
            room.sandbox().graft("evaluate", ansi, room.supplies().photos()).run(),
            room.ask(format));
    for (Ran ran : runs) {
      checks.ends(ran, 0, 3, 5);
      boolean raw =
          (ran.out() + ran.err()).chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t');
      checks.that(!raw, "control characters: " + ran.brief());
    }
  }

  private static void flippedWeights(Room room, Checks checks) throws Exception {
    Sandbox sandbox = room.sandbox().withOwnHome();
    Path photos = room.supplies().photos();
    Object[] embed = {"embed", "seedling", photos, "-o"};
    sandbox.graft(with(embed, room.file("before.csv"))).run();
    try (Stream<Path> bundled = Files.list(sandbox.home().resolve("bundled"))) {
      Path weights = bundled.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(weights);
      Files.write(
          weights, Damage.flipBits(bytes, bytes.length / 4, bytes.length, 20, new Random(1)));
    }
    Files.move(sandbox.home().resolve("features"), sandbox.home().resolve("old-features"));
    Ran again = sandbox.graft(with(embed, room.file("after.csv"))).run();
    checks.ends(again, 0);
    checks.that(
        Files.mismatch(room.file("before.csv"), room.file("after.csv")) < 0,
        "other features from damaged bundled weights");

    byte[] model = Files.readAllBytes(room.supplies().model());
    Path flipped = room.file("flip9.onnx");
    Files.write(
        flipped, Damage.flipBits(model, model.length / 3, model.length * 2 / 3, 50, new Random(9)));
    checks.refused(room.ask(flipped), 5);
  }

  private static void notFinite(Room room, Checks checks) throws Exception {
    Path published = Cases.mobileNetWeights();
    Path notANumber = KerasDamage.withNumber(published, room.file("nan.h5"), Float.NaN);
    Path infinite = KerasDamage.withNumber(published, room.file("inf.h5"), Float.POSITIVE_INFINITY);
    Ran embedded =
        room.sandbox()
            .graft(
                with(
                    new Object[] {"embed", PICKY_BASE, room.supplies().good(), "-o", "v.csv"},
                    "--weights",
                    notANumber))
            .run();
    checks.refused(embedded, 4);
    checks.says(embedded, "Conv1");
    for (Path weights : List.of(notANumber, infinite)) {
      Ran trained =
          room.sandbox()
              .graft("train", room.supplies().photos(), "-o", "m.onnx", "--weights", weights)
              .run();
      checks.refused(trained, 4);
    }
  }

  private static void loop(Room room, Checks checks) throws Exception {
    Path loop =
        KerasDamage.withLinksToThemselves(Cases.mobileNetWeights(), room.file("softloop.h5"));
    Ran ran =
        room.sandbox()
            .graft("embed", PICKY_BASE, room.supplies().good(), "-o", "v.csv", "--weights", loop)
            .run();
    checks.refused(ran, 4);
  }

  private static void messages(Room room, Checks checks) throws Exception {
    List<byte[]> files =
        List.of(
            Safetensors.of("null"),
            Safetensors.of("[1, 2]"),
            Safetensors.of("{\"a\":{\"dtype\":null,\"shape\":[1],\"data_offsets\":[0,4]}}"),
            Safetensors.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":null}}"),
            Safetensors.of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", -9));
    for (byte[] bytes : files) {
      Path file = Files.write(room.file("odd.safetensors"), bytes);
      Ran ran =
          room.sandbox()
              .graft("embed", "seedling", room.supplies().good(), "-o", "v.csv", "--weights", file)
              .run();
      checks.refused(ran, 4);
    }
    Path mirror = Files.createDirectory(room.file("mirror"));
    for (String index :
        List.of("[]", "{\"files\":[{\"name\":\"a.h5\",\"size\":\"large\"}]}", "null")) {
      Files.writeString(mirror.resolve("index.json"), index, StandardCharsets.UTF_8);
      Ran ran =
          room.sandbox().graft("weights", "list").with("GRAFT_WEIGHTS", mirror.toString()).run();
      checks.that(!ran.leaksTrace() && !ran.crashed(), ran.brief());
    }
    Path cut = room.file("cut.jpg");
    byte[] good = Files.readAllBytes(room.supplies().good());
    Files.write(cut, Arrays.copyOf(good, good.length * 2 / 3));
    Ran ran = room.predict(cut, room.supplies().good());
    checks.that(
        ran.words().stream().noneMatch(line -> line.startsWith("Corrupt JPEG")), ran.brief());
    checks.says(ran, "cut.jpg");
  }

  private static Object[] with(Object[] words, Object... more) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray();
  }
}
