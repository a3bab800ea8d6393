package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of judged photos: calibration, classes without photos, unequal classes, groups. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JudgedIT {
  private static final List<String> THINGS = List.of("bars", "cross", "ring");
  private static final int OF_EACH = 14;
  private static final String SHELF = "(shelf[0-9])_";

  @TempDir private static Path folder;

  private static Path data;
  private static Path shelves; // the last of which is in disorder
  private static Path model;

  @BeforeAll
  static void trained() {
    data = things("things", 0, THINGS);
    shelves = things("shelves", 1_000, List.of("cross", "ring", "bars"));
    model = folder.resolve("things.onnx");
    train(model, "--group-by", SHELF);
  }

  /**
   * Two pictures of each thing on each of seven shelves.
   *
   * @param last what lies on the last shelf in place of each thing
   */
  private static Path things(String name, int first, List<String> last) {
    for (int thing = 0; thing < THINGS.size(); thing++) {
      for (int i = 0; i < OF_EACH; i++) {
        String drawn = (i / 2 == 6 ? last : THINGS).get(thing);
        Path file = Path.of(name, THINGS.get(thing), "shelf%d_%02d.png".formatted(i / 2, i));
        DrawnPhotos.one(folder.resolve(file), drawn, first + 100 * thing + i);
      }
    }
    return folder.resolve(name);
  }

  private static Graft train(Path model, Object... more) {
    Object[] always = {"train", data, "-o", model, "--base", "seedling"};
    return Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
  }

  private static JsonObject evaluated(Path from, Object... more) {
    Object[] always = {"evaluate", model, from, "--json"};
    Object[] all = Stream.of(always, more).flatMap(Stream::of).toArray();
    return JsonParser.parseString(Graft.does(all).out()).getAsJsonObject();
  }

  private static Path report(Path model, String file) {
    return model
        .resolveSibling(model.getFileName().toString().replace(".onnx", ".report"))
        .resolve(file);
  }

  /** New pictures, so many of each thing; none of a thing without a number. */
  private static Path pictures(String name, int... counts) {
    Path pictures = folder.resolve(name);
    for (int thing = 0; thing < counts.length; thing++) {
      String label = THINGS.get(thing);
      DrawnPhotos.draw(pictures.resolve(label), label, 1_000, counts[thing]);
    }
    return pictures;
  }

  @Test
  void theCalibrationErrorIsHeldAgainstThatOfPerfection() throws IOException {
    assertThat(Graft.does("evaluate", model, shelves).out())
        .containsPattern(
            "(?m)^  calibration error 0\\.[0-9]{3}; a perfectly calibrated model shows 0\\.[0-9]{3} to"
                + " [01]\\.[0-9]{3} on as many photos$");
    for (String part : List.of("val", "test")) {
      assertThat(Metrics.beside(model).json().getAsJsonObject(part).keySet())
          .contains("ece", "ece_if_perfect");
    }
    JsonObject disorder = evaluated(shelves);
    JsonObject perfect = disorder.getAsJsonObject("ece_if_perfect");
    assertThat(perfect.keySet()).containsExactly("mean", "sd", "lo", "hi");
    assertThat(perfect.get("hi").getAsDouble())
        .isGreaterThanOrEqualTo(perfect.get("lo").getAsDouble());
    assertThat(disorder.get("ece").getAsDouble()) // sure of the last shelf, and wrong
        .isGreaterThan(0.05 + perfect.get("hi").getAsDouble());
    assertThat(report(model, "calibration.svg")).content().contains("test photos");
    assertThat(evaluated(data)).isEqualTo(evaluated(data));
  }

  @Test
  void withNothingKeptBackThePictureIsOfWhatCrossValidationHeldOut() throws IOException {
    Path all = folder.resolve("all.onnx");
    train(all, "--val-split", 0, "--test-split", 0);

    assertThat(report(all, "calibration.svg")).content().contains("42 training photos");

    train(all, "--val-split", 0, "--test-split", 0, "--recipe", "keras", "--epochs", 1);

    assertThat(report(all, "calibration.svg")).doesNotExist();
  }

  @Test
  void groupsAreWhatPredictionsSay() throws IOException {
    Predictions predictions = Predictions.beside(model);
    for (String part : List.of("val", "test")) {
      JsonObject told = Metrics.beside(model).json().getAsJsonObject(part);
      assertThat(told.get("interval95_of").getAsString()).isEqualTo("groups");
      Map<String, List<Boolean>> right = new HashMap<>();
      for (Predictions.Row row : predictions.of(part)) {
        right
            .computeIfAbsent(row.get("group"), group -> new ArrayList<>())
            .add(row.get("truth").equals(row.get("predicted")));
      }
      assertThat(told.getAsJsonArray("per_group")).hasSameSizeAs(right.keySet());
      for (JsonElement each : told.getAsJsonArray("per_group")) {
        String name = each.getAsJsonObject().get("group").getAsString();
        List<Boolean> group = right.getOrDefault(name, List.of());
        assertThat(each.getAsJsonObject().get("photos").getAsInt()).isEqualTo(group.size());
        assertThat(each.getAsJsonObject().get("accuracy").getAsDouble())
            .isCloseTo((double) Collections.frequency(group, true) / group.size(), within(1e-12));
      }
    }
  }

  @Test
  void theWorstGroupIsToldAndMakesTheIntervalWider() throws IOException {
    String words = Graft.does("evaluate", model, shelves, "--group-by", SHELF).out();
    JsonObject byGroups = evaluated(shelves, "--group-by", SHELF);
    JsonObject byPhotos = evaluated(shelves);

    assertThat(words)
        .containsPattern(
            "(?m)^Accuracy .* \\(95 % interval .* % by groups\\) on 42 labelled photos")
        .containsPattern("(?m)^  7 groups; their accuracy is 0\\.0 % to ")
        .containsPattern("(?m)^  worst: shelf6 0 of 6 right");
    assertThat(byGroups.getAsJsonArray("per_group").get(0))
        .hasToString("{\"group\":\"shelf6\",\"accuracy\":0.0,\"photos\":6}");
    assertThat(byGroups.get("accuracy")).isEqualTo(byPhotos.get("accuracy"));
    assertThat(width(byGroups)).isGreaterThan(1.3 * width(byPhotos));
    assertThat(byPhotos.has("per_group")).isFalse();
    Graft.fails(2, "evaluate", model, shelves, "--group-by", "(");
    Graft.fails(3, "evaluate", model, shelves, "--group-by", "nowhere");
  }

  private static double width(JsonObject evaluation) {
    return evaluation.getAsJsonArray("interval95").get(1).getAsDouble()
        - evaluation.getAsJsonArray("interval95").get(0).getAsDouble();
  }

  @Test
  void aListsColumnGroupIsUsedUnasked() throws IOException {
    Path list = folder.resolve("list.csv");
    StringBuilder csv = new StringBuilder("path,label,group\n");
    for (String thing : THINGS) {
      for (int i = 0; i < OF_EACH; i++) {
        csv.append("shelves/%1$s/shelf%2$d_%3$02d.png,%1$s,box%2$d\n".formatted(thing, i / 2, i));
      }
    }
    Files.writeString(list, csv);

    assertThat(Graft.does("evaluate", model, list).out()).contains("  worst: box6 0 of 6 right");
  }

  @Test
  void ofAClassWithoutPhotosNothingIsSaid() {
    Path two = pictures("two", 4, 4);

    assertThat(Graft.does("evaluate", model, two).out())
        .containsPattern("(?m)^  ring +([-\u2013]) +\\1 +\\1 +0$");
    JsonObject json = evaluated(two);
    JsonObject ring = json.getAsJsonArray("per_class").get(2).getAsJsonObject();
    assertThat(ring.get("recall").isJsonNull()).isTrue();
    double sum = 0;
    for (int label = 0; label < 2; label++) {
      sum += json.getAsJsonArray("per_class").get(label).getAsJsonObject().get("f1").getAsDouble();
    }
    assertThat(json.get("macro_f1").getAsDouble()).isCloseTo(sum / 2, within(1e-12));
  }

  @Test
  void unequalClassesAreCountedAlikeFirst() {
    assertThat(Graft.does("evaluate", model, pictures("unequal", 13, 4, 4)).out())
        .startsWith("Macro-F1 ")
        .contains(": mean of 3 classes, which have 4 to 13 photos;", "\nAccuracy ");
    assertThat(Graft.does("evaluate", model, pictures("equal", 12, 4, 4)).out())
        .startsWith("Accuracy ");
  }
}
