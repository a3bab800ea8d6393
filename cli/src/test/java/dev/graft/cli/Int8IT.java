package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.Classifier;
import dev.graft.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in whole numbers of eight bits: trained so, and made of others. */
class Int8IT {
  @TempDir private static Path folder;

  private static Path data;

  @BeforeAll
  static void photos() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), 16, 6);
  }

  private static Path trained(String name, Object... more) {
    Path model = folder.resolve(name + ".onnx");
    if (!Files.exists(model)) {
      List<Object> words =
          new ArrayList<>(List.of("train", data, "-o", model, "--base", "seedling", "--size", 96));
      words.addAll(Arrays.asList(more));
      assertThat(Graft.does(words.toArray()).out()).contains("equal to the trained model");
    }
    return model;
  }

  private static Path rounded(String name, Path model) {
    Path small = folder.resolve(name + ".onnx");
    String out = Graft.does("export", "--int8", model, data, "-o", small, "--max-loss", 20).out();
    assertThat(out).contains("times as fast").contains("that it did not learn from");
    return small;
  }

  private static JsonObject card(Path model) {
    return JsonParser.parseString(Graft.does("card", "--json", model).out()).getAsJsonObject();
  }

  /** The largest difference of a probability over photos that neither learned from. */
  private static double apart(Path one, Path other) {
    double apart = 0;
    try (Classifier first = Classifier.load(one);
        Classifier second = Classifier.load(other)) {
      for (String label : Flowers.CLASSES) {
        for (Path photo : Flowers.photos("test", label, 0, 3)) {
          Prediction by = second.predict(photo);
          for (Prediction.ClassProbability each : first.predict(photo).classes()) {
            apart = Math.max(apart, Math.abs(each.probability() - by.probability(each.label())));
          }
        }
      }
    }
    return apart;
  }

  @Test
  void aFastTrainingMakesAnInt8Model() throws IOException {
    Path model = trained("fast", "--fast");
    Path plain = trained("plain");

    assertThat(card(model).get("precision").getAsString()).isEqualTo("int8");
    assertThat(card(plain).has("precision")).isFalse();
    assertThat(Graft.does("card", model).out()).contains("numbers in int8");
    assertThat(Metrics.beside(model).json().get("fast").getAsBoolean()).isTrue();
    assertThat(Files.readString(folder.resolve("fast.report/report.html"))).contains("int8");
    assertThat(Files.size(model)).isLessThan(Files.size(plain));
    assertThat(apart(model, plain)).isBetween(1e-4, 0.2);
  }

  /** Features of one are none of the other's, and both find their own again. */
  @Test
  void featuresOfBothAreKeptApart() throws IOException {
    trained("fast", "--fast");
    trained("plain");
    int photos = Flowers.CLASSES.size() * (16 + 6);
    for (Object[] more : new Object[][] {{"--fast"}, {}}) {
      Path again = trained("again" + more.length, more);
      assertThat(Metrics.beside(again).misses()).isZero();
      assertThat(Metrics.beside(again).hits()).isEqualTo(photos);
    }
  }

  @Test
  void theSameAgainGivesTheSameBytes() throws IOException {
    assertThat(Files.readAllBytes(trained("once", "--fast", "--no-cache")))
        .isEqualTo(Files.readAllBytes(trained("twice", "--fast", "--no-cache")));
  }

  /**
   * Below the boundary it computes in eight bits, above it in float32; the proof holds for both.
   */
  @Test
  void aFastTrainingCanBeFineTuned() throws IOException {
    Path model = trained("fast-tuned", SurelyTuned.and("--fast", "--choose-on", "val"));

    JsonObject tuning = Metrics.beside(model).json().getAsJsonObject("fine_tuning");
    assertThat(tuning.get("kept").getAsBoolean()).as(tuning.toString()).isTrue();
    assertThat(card(model).get("precision").getAsString()).isEqualTo("int8");
  }

  @ParameterizedTest(name = "of {0}")
  @CsvSource({
    "solved, ''",
    "mirrored, --mirror",
    "without taps, --taps no",
    "from views, --augment",
    "mlp, --recipe keras --head mlp --keep-best",
    "linear by epochs, --recipe keras --mirror"
  })
  void aModelIsBroughtIntoInt8(String name, String options) {
    Object[] more = options.isEmpty() ? new Object[0] : options.split(" ");
    Path model = trained(name, more);
    Path small = rounded(name + " small", model);

    JsonObject card = card(small);
    assertThat(card.get("precision").getAsString()).isEqualTo("int8");
    JsonObject cost = card.getAsJsonObject("rounding_cost");
    assertThat(cost.get("photos").getAsInt()).isEqualTo(Flowers.CLASSES.size() * 6);
    assertThat(card.has("trust")).isEqualTo(card(model).has("trust"));
    assertThat(card.get("seed")).isEqualTo(card(model).get("seed"));
    assertThat(apart(model, small)).isBetween(1e-5, 0.25);
    assertThat(Graft.does("card", small).out()).contains("photos that it did not learn from");
  }

  /** How far to trust a tuned model cannot be found out again: it is carried over. */
  @Test
  void aTunedModelKeepsItsHeadAndWhatIsKnownOfIt() {
    Path model = trained("tuned", SurelyTuned.and());
    assertThat(card(model).getAsJsonObject("trust").get("judged_by").getAsString())
        .isEqualTo("held-out photos");

    Path small = rounded("tuned small", model);

    JsonObject before = card(model).getAsJsonObject("trust");
    JsonObject after = card(small).getAsJsonObject("trust");
    assertThat(after.get("sets")).isEqualTo(before.get("sets"));
    assertThat(after.get("unknown")).isEqualTo(before.get("unknown"));
    JsonObject cost = card(small).getAsJsonObject("rounding_cost");
    JsonObject val = card(small).getAsJsonObject("metrics").getAsJsonObject("val");
    assertThat(val.get("accuracy").getAsDouble())
        .isEqualTo(cost.get("right").getAsDouble() / cost.get("photos").getAsDouble());
    try (Classifier first = Classifier.load(model);
        Classifier second = Classifier.load(small)) {
      for (Path photo : Flowers.photos("test", "rose", 0, 3)) {
        assertThat(second.predict(photo).novelty().getAsDouble())
            .isCloseTo(first.predict(photo).novelty().getAsDouble(), within(1.5));
      }
    }
  }

  @Test
  void whatCostsTooMuchIsNotWritten() throws IOException {
    Path weights = BadlyScaled.weights(folder.resolve("bad.weights.h5"));
    Path model = folder.resolve("bad.onnx");
    Graft.does("train", data, "-o", model, "--base", "seedling", "--weights", weights);
    Path small = folder.resolve("bad-small.onnx");

    Graft run = Graft.fails(5, "export", "--int8", model, data, "-o", small);

    assertThat(run.err())
        .contains("percentage points less")
        .contains("where 1.0 may be lost")
        .contains("--max-loss");
    assertThat(small).doesNotExist();
  }

  @Test
  void onlyModelsInFloatAndTheirOwnPhotosWill() throws IOException {
    Path fast = trained("fast", "--fast");
    Path plain = trained("plain");
    Path small = folder.resolve("none.onnx");
    Path others = others();

    assertThat(Graft.fails(5, "export", "--int8", fast, data, "-o", small).err())
        .contains("is in int8 already");
    assertThat(Graft.fails(3, "export", "--int8", plain, others, "-o", small).err())
        .contains("learned from none of the photos in");
    Path alone = Files.copy(plain, folder.resolve("without a report.onnx"));
    assertThat(Graft.fails(3, "export", "--int8", alone, data.resolve("train"), "-o", small).err())
        .contains("none is left to see on what rounding costs");
    assertThat(Graft.fails(2, "export", "--int8", plain, data, "-o", plain).err())
        .contains("is what is read");
    assertThat(Graft.fails(5, "add", fast, others).err()).contains("computes in int8");
    assertThat(small).doesNotExist();
  }

  /** A model with its report and without: both know their photos by their content. */
  @Test
  void allItsPhotosMustBeThereAsTheyWere() throws IOException {
    Path plain = trained("plain");
    Path alone = Files.copy(plain, folder.resolve("alone.onnx"));
    Path small = folder.resolve("none.onnx");
    Path some = folder.resolve("some");
    Path swapped = folder.resolve("swapped");
    Path moved = folder.resolve("moved");
    for (String label : Flowers.CLASSES) {
      String other = label.equals("rose") ? "lotus" : label.equals("lotus") ? "rose" : label;
      List<Path> train = Flowers.photos("train", label, 0, 16);
      List<Path> val = Flowers.photos("val", label, 0, 6);
      Flowers.copy(train.subList(0, 12), some.resolve("train").resolve(label));
      Flowers.copy(val, some.resolve("val").resolve(label));
      Flowers.copy(train, swapped.resolve(other));
      Flowers.copy(val, swapped.resolve(label));
      Flowers.copy(train, moved.resolve(label));
      Flowers.copy(val, moved.resolve(label));
    }

    for (Path model : List.of(plain, alone)) {
      assertThat(Graft.fails(3, "export", "--int8", model, some, "-o", small).err())
          .contains("holds %d of the %d".formatted(5 * 12, 5 * 16));
    }
    assertThat(Graft.fails(3, "export", "--int8", alone, swapped, "-o", small).err())
        .contains("their labels differ");
    assertThat(small).doesNotExist();
    Graft.does("export", "--int8", alone, moved, "-o", small, "--max-loss", 20);
    assertThat(small).exists();
    Files.delete(small);
  }

  /** Of the model that was there before, it would be taken for the new one's. */
  @Test
  void aReportBesideTheNewModelIsNotTakenForIts() throws IOException {
    Path plain = trained("plain");
    Path taken = Files.copy(plain, folder.resolve("taken.onnx"));
    Files.createDirectory(folder.resolve("taken.report"));

    assertThat(Graft.fails(2, "export", "--int8", plain, data, "-o", taken).err())
        .contains("is the report of another model");
  }

  @Test
  void withoutPhotosThatJudgeNothingIsTrained() {
    Path model = folder.resolve("unjudged.onnx");

    Graft run =
        Graft.fails(
            3,
            "train",
            data.resolve("train"),
            "-o",
            model,
            "--base",
            "seedling",
            "--val-split",
            0,
            "--test-split",
            0,
            "--int8");

    assertThat(run.err()).contains("what --int8 costs", "--val-split");
    assertThat(run.out()).isEmpty();
    assertThat(model).doesNotExist();
  }

  @Test
  void aTrainingMakesOneInInt8BesideIts() throws IOException {
    Path model = folder.resolve("both.onnx");
    Object[] words = {"train", data, "-o", model, "--base", "seedling", "--size", 96, "--int8"};
    String out = Graft.does(with(words, "--max-loss", 20, "--quiet")).out();
    Path small = folder.resolve("both-int8.onnx");

    assertThat(out).startsWith("Accuracy").hasLineCount(1);
    assertThat(Files.readAllBytes(model)).isEqualTo(Files.readAllBytes(trained("plain")));
    assertThat(card(small).get("precision").getAsString()).isEqualTo("int8");
    assertThat(card(small).getAsJsonObject("rounding_cost").get("photos").getAsInt())
        .isEqualTo(Flowers.CLASSES.size() * 6);
    assertThat(Graft.does(with(words, "--max-loss", 20)).out())
        .contains(small + ":")
        .contains("that it did not learn from");
    Files.createDirectory(folder.resolve("both-int8.report"));
    assertThat(Graft.fails(2, words).err()).contains("is the report of another model");
  }

  private static Object[] with(Object[] words, Object... more) {
    return Stream.of(words, more).flatMap(Arrays::stream).toArray();
  }

  @ParameterizedTest(name = "of {0}")
  @CsvSource({
    "solved, ''",
    "mirrored, --mirror",
    "mlp, --recipe keras --head mlp --keep-best",
    "scratch, --from-scratch --epochs 2"
  })
  void aModelTakesHalfTheSpaceInInt16(String name, String options) throws IOException {
    Path model;
    if (name.equals("scratch")) {
      model = folder.resolve("scratch.onnx");
      Graft.does("train", data, "-o", model, "--from-scratch", "--epochs", 2, "--size", 64);
    } else {
      model = trained(name, options.isEmpty() ? new Object[0] : options.split(" "));
    }
    Path half = folder.resolve(name + " half.onnx");

    assertThat(Graft.does("export", "--int16", model, "-o", half).out())
        .contains("no probability is more than 0.00");
    assertThat(Files.size(half)).isLessThan((long) (0.85 * Files.size(model)));
    assertThat(apart(model, half)).isBetween(1e-9, 1e-3);
    assertThat(Graft.does("card", half).out()).contains("kernels kept in int16");
    assertThat(card(half).get("trust")).isEqualTo(card(model).get("trust"));
    assertThat(Graft.fails(5, "add", half, data).err())
        .contains(name.equals("scratch") ? "was trained from scratch" : "float32");
    assertThat(Graft.fails(5, "export", "--int16", half, "-o", folder.resolve("x.onnx")).err())
        .contains("is in int16 already");
    assertThat(Graft.fails(5, "export", "--int8", half, data, "-o", folder.resolve("x")).err())
        .contains("int16 already");
  }

  private static Path others() throws IOException {
    Path others = folder.resolve("others");
    for (String label : Flowers.CLASSES) {
      Flowers.copy(Flowers.photos("train", label, 40, 2), others.resolve(label));
    }
    return others;
  }

  @Test
  void saysWhatIsMissing() {
    Path plain = trained("plain");
    Path page = folder.resolve("page.html");

    assertThat(Graft.fails(2, "export", plain).err()).contains("--page, --int8 or --int16");
    assertThat(Graft.fails(2, "export", "--int8", plain, "-o", page).err()).contains("DATA");
    assertThat(Graft.fails(2, "export", "--int8", plain, data).err()).contains("--out");
    assertThat(Graft.fails(2, "export", "--page", page, plain, "--max-loss", 2).err())
        .contains("--max-loss 2 would have no effect: it needs --int8");
    assertThat(Graft.fails(2, "export", "--page", page, "--int8", plain, data).err())
        .contains("contradicts --int8");
    for (Object[] form : new Object[][] {{"--page", page}, {"--int16", "-o", page}}) {
      List<Object> words = new ArrayList<>(List.of("export", plain, data));
      words.addAll(Arrays.asList(form));
      assertThat(Graft.fails(2, words.toArray()).err()).contains("DATA would have no effect");
    }
    assertThat(Graft.fails(2, "export", "--page", page, plain, "-o", page).err())
        .contains("--out " + page + " would have no effect: it needs --int8 or --int16");
    assertThat(Graft.fails(2, "export", "--int8", "--int16", plain, "-o", page).err())
        .contains("--int16 would have no effect: it contradicts --int8");
    assertThat(Graft.fails(2, "train", data, "--int8", "--fast", "-o", page).err())
        .contains("--int8 would have no effect");
    assertThat(Graft.fails(2, "train", data, "--int8", "--from-scratch", "-o", page).err())
        .contains("--int8 would have no effect");
    assertThat(Graft.fails(2, "train", data, "--max-loss", "2", "-o", page).err())
        .contains("--max-loss 2 would have no effect: it needs --int8");
    assertThat(page).doesNotExist();
  }
}
