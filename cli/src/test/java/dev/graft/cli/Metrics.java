package dev.graft.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The {@code metrics.json} beside a model. */
record Metrics(JsonObject json) {

  static Metrics beside(Path model) throws IOException {
    String report = model.getFileName().toString().replace(".onnx", ".report");
    String text = Files.readString(model.resolveSibling(report).resolve("metrics.json"));
    return new Metrics(JsonParser.parseString(text).getAsJsonObject());
  }

  int hits() {
    return json.getAsJsonObject("cache").get("hits").getAsInt();
  }

  int misses() {
    return json.getAsJsonObject("cache").get("misses").getAsInt();
  }

  double accuracy(String part) {
    return json.getAsJsonObject(part).get("accuracy").getAsDouble();
  }

  int count(String part) {
    return json.getAsJsonObject("counts").get(part).getAsInt();
  }

  /** All that must not differ from run to run. */
  JsonObject withoutTimesAndCache() {
    JsonObject rest = json.deepCopy();
    rest.remove("seconds");
    rest.remove("images_per_second");
    rest.remove("cache");
    rest.getAsJsonArray("history").forEach(epoch -> epoch.getAsJsonObject().remove("seconds"));
    return rest;
  }
}
