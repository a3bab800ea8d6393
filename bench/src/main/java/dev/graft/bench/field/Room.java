package dev.graft.bench.field;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one case is tried: a copy of its inputs, and what is needed besides.
 *
 * @param inputs the copy, which the command's working folder is as well
 */
record Room(Sandbox sandbox, Supplies supplies, Path inputs) {
  private static final String BASE = "seedling";

  /** Copies a case's folder, which is read-only. */
  static Room of(Path caseFolder, Sandbox sandbox, Supplies supplies) throws IOException {
    Path inputs = sandbox.user();
    try (Stream<Path> files = Files.walk(caseFolder)) {
      for (Path file : files.toList()) {
        Path copy = inputs.resolve(caseFolder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(file)); // a new file, so it can be written to
        }
      }
    }
    return new Room(sandbox, supplies, inputs);
  }

  Path file(String name) {
    return inputs.resolve(name);
  }

  /** Trains on data of the case, for {@code metrics.json} on standard output. */
  Ran train(Object data, Object... more) throws IOException, InterruptedException {
    return trainer(data, more).run();
  }

  /** Trains as people do, for the words that they see. */
  Ran trainInWords(Object data) throws IOException, InterruptedException {
    return sandbox.graft("train", data, "--base", BASE, "-o", file("x.onnx")).run();
  }

  Launch trainer(Object data, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("train", data, "--base", BASE, "--json"));
    words.addAll(List.of("-o", file("x.onnx")));
    words.addAll(List.of(more));
    return sandbox.graft(words.toArray());
  }

  Ran predict(Object... photos) throws IOException, InterruptedException {
    return predictor(photos).run();
  }

  Launch predictor(Object... photos) throws IOException {
    List<Object> words = new ArrayList<>(List.of("predict", supplies.model(), "--csv"));
    words.addAll(List.of(photos));
    return sandbox.graft(words.toArray());
  }

  /** The model of a file, asked about the good photo. */
  Ran ask(Path model) throws IOException, InterruptedException {
    return sandbox.graft("predict", model, supplies.good(), "--csv").run();
  }

  /** The vectors of all pictures of the case that can be read. */
  Vectors embed(Object... pictures) throws IOException, InterruptedException {
    Path csv = sandbox.root().resolve("vectors.csv"); // not among what is read
    Files.deleteIfExists(csv);
    List<Object> words = new ArrayList<>(List.of("embed", BASE, "-o", csv));
    words.addAll(List.of(pictures));
    sandbox.graft(words.toArray()).run();
    return Vectors.read(csv);
  }

  /** What {@code train --json} printed; empty if that was nothing. */
  static JsonObject metrics(Ran ran) {
    try {
      int begin = ran.out().indexOf('{');
      return begin < 0
          ? new JsonObject()
          : JsonParser.parseString(ran.out().substring(begin)).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException e) {
      return new JsonObject();
    }
  }

  static List<String> classes(Ran ran) {
    List<String> classes = new ArrayList<>();
    if (metrics(ran).has("classes")) {
      metrics(ran).getAsJsonArray("classes").forEach(name -> classes.add(name.getAsString()));
    }
    return classes;
  }

  /** A number of {@code counts}; -1 where there is none. */
  static int count(Ran ran, String what) {
    JsonObject metrics = metrics(ran);
    return metrics.has("counts") ? metrics.getAsJsonObject("counts").get(what).getAsInt() : -1;
  }

  /** Photos of all sides together, without those that were skipped. */
  static int used(Ran ran) {
    return count(ran, "train") + count(ran, "val") + count(ran, "test");
  }
}
