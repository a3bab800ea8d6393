package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.sample.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a model says that it may be trusted, from drawn pictures to every form of output. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustIT {
  private static final int OF_EACH = 40;
  private static final int NEW_OF_EACH = 20;
  private static final Path OLD_MODEL =
      Path.of("..", "core", "src", "test", "resources", "model", "form-2.onnx");

  private Path folder;
  private Path pictures;
  private Path fresh;
  private Path model;
  private Path noise;
  private Path rose;
  private Graft training;

  @BeforeAll
  void train(@TempDir Path own) throws IOException {
    folder = own;
    pictures = drawn(folder.resolve("pictures"), 1, OF_EACH);
    fresh = drawn(folder.resolve("fresh"), OF_EACH + 1, NEW_OF_EACH);
    rose = fresh.resolve("rose").resolve((OF_EACH + 1) + ".jpg");
    noise = noise(folder.resolve("noise.png"));
    model = folder.resolve("flowers.onnx");
    training = trained(model, pictures);
  }

  private static Path drawn(Path into, int first, int ofEach) throws IOException {
    for (String label : Drawn.CLASSES) {
      for (int number = first; number < first + ofEach; number++) {
        SamplePictures.draw(into.resolve(label).resolve(number + ".jpg"), label, number, 7);
      }
    }
    return into;
  }

  private static Path noise(Path file) throws IOException {
    BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        picture.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private static Graft trained(Path model, Path from, Object... more) {
    Object[] always = {"train", from, "-o", model, "--base", "seedling", "--val-split", 0};
    return Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
  }

  private static JsonObject json(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }

  private static JsonObject card(Path model) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
      String card = session.getMetadata().getCustomMetadata().get("graft");
      return json(Objects.requireNonNull(card));
    }
  }

  private static Set<String> outputs(Path model) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toString())) {
      return session.getOutputNames();
    }
  }

  private long unknown(Path photos, Object... more) {
    Object[] always = {"predict", model, photos, "--csv"};
    return Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray()).lines().stream()
        .filter(line -> line.contains(",true,"))
        .count();
  }

  @Test
  void trainingSaysWhatThePromisesAreWorth() throws IOException {
    assertThat(training.out()).contains("Sets: ", "Unknown: it says so of ", "(promised 5.0 %)");
    JsonObject trust = Metrics.beside(model).json().getAsJsonObject("trust");
    assertThat(trust.keySet()).contains("photos", "judged_by", "temperature", "sets", "refused");
    assertThat(trust.get("judged_by").getAsString()).isEqualTo("cross-validation");
  }

  @Test
  void everyJudgedPhotoHasItInTheReport() throws IOException {
    Predictions predictions = Predictions.beside(model);

    assertThat(predictions.header()).endsWith("novelty", "unknown", "set");
    assertThat(predictions.of("test")).isNotEmpty();
    assertThat(predictions.column("test", "novelty"))
        .allSatisfy(novelty -> assertThat(Float.parseFloat(novelty)).isFinite());
    assertThat(predictions.column("test", "unknown")).isSubsetOf("true", "false");
    assertThat(predictions.column("test", "set"))
        .allSatisfy(set -> assertThat(Drawn.CLASSES).contains(set.split(";", -1)));
    assertThat(predictions.column("train", "unknown")).containsOnly("");
    assertThat(predictions.column("train", "set")).doesNotContain("");
  }

  @Nested
  class APrediction {
    @Test
    void ofNoiseIsUnknownAndTheExitCodeIsZero() {
      assertThat(Graft.does("predict", model, noise).lines())
          .singleElement()
          .asString()
          .matches("\\Q" + noise + "\\E  unknown \\(looks most like [a-z]+\\)");
      assertThat(Graft.does("predict", model, noise, "--top", 2).out())
          .containsPattern("unknown \\(looks most like [a-z]+, [a-z]+\\)");
    }

    @Test
    void ofAFlowerNamesIt() {
      assertThat(Graft.does("predict", model, rose).out()).contains(rose + "  rose ");
    }

    @Test
    void namesAClassForEveryPhotoIfAsked() {
      Graft run = Graft.does("predict", model, noise, "--no-unknown");

      assertThat(run.out()).doesNotContain("unknown").containsPattern("  [a-z]+ \\d+\\.\\d %");
      assertThat(json(Graft.does("predict", model, noise, "--no-unknown", "--json").out()).keySet())
          .doesNotContain("unknown")
          .contains("novelty", "set");
    }

    /** The fewer known photos may be refused, the fewer are. */
    @Test
    void refusesAsManyAsAsked() {
      long tenth = unknown(pictures, "--refuse", 0.1);
      long hundredth = unknown(pictures, "--refuse", 0.01);

      assertThat(unknown(pictures)).isEqualTo(unknown(pictures, "--refuse", 0.05));
      assertThat(unknown(fresh, "--refuse", 0.1)).isGreaterThan(unknown(fresh, "--refuse", 0.01));
      assertThat(tenth).isGreaterThanOrEqualTo(hundredth);
      assertThat(Graft.does("predict", model, noise, "--refuse", 0.01).out()).contains("unknown");
    }

    @Test
    void refusesNoShareThatTheModelHasNoThresholdFor() {
      assertThat(Graft.fails(2, "predict", model, rose, "--refuse", 0.03).err())
          .contains("--refuse is 0.03", "thresholds for [0.01, 0.02, 0.05, 0.1]");
      assertThat(Graft.fails(2, "predict", model, rose, "--refuse", 0.05, "--no-unknown").err())
          .contains("--refuse and --no-unknown contradict each other");
      Graft.fails(2, "predict", model, rose, "--refuse", "much");
    }

    @Test
    void isTheSameInJsonAndCsv() {
      JsonObject json = json(Graft.does("predict", model, noise, "--json").out());
      List<String> lines = Graft.does("predict", model, noise, "--csv").lines();

      assertThat(json.get("unknown").getAsBoolean()).isTrue();
      assertThat(json.get("label").getAsString()).isIn(Drawn.CLASSES);
      assertThat(json.getAsJsonArray("set")).isNotEmpty();
      assertThat(lines.get(0)).isEqualTo("path,error,label,probability,unknown,novelty,set");
      String[] fields = lines.get(1).split(",", -1);
      assertThat(fields).hasSize(7);
      assertThat(fields[4]).isEqualTo("true");
      assertThat(Float.parseFloat(fields[5])).isEqualTo(json.get("novelty").getAsFloat());
    }

    @Test
    void thatCannotBeMadeHasItsColumnsToo() throws IOException {
      Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");

      List<String> lines = Graft.does("predict", model, broken, rose, "--csv", "--top", 2).lines();

      assertThat(lines.get(0)).endsWith("label2,probability2,unknown,novelty,set");
      assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(9));
      assertThat(lines.get(1)).endsWith(",,,,,,,");
    }
  }

  @Nested
  class AModelOfAnOlderGraft {
    @Test
    void predictsAsBeforeAndTellsNoneOfIt() {
      assertThat(Graft.does("predict", OLD_MODEL, noise).out())
          .doesNotContain("unknown", "95 %")
          .containsPattern("  [a-z]+ \\d+\\.\\d %");
      assertThat(json(Graft.does("predict", OLD_MODEL, rose, "--json").out()).keySet())
          .containsExactly("path", "label", "probability", "top");
      assertThat(Graft.does("predict", OLD_MODEL, rose, "--csv").lines().get(1)).endsWith(",,,");
      assertThat(Graft.fails(2, "predict", OLD_MODEL, rose, "--refuse", 0.05).err())
          .contains("no threshold: it does not tell what is unknown");
      Graft.does("predict", OLD_MODEL, rose, "--no-unknown");
    }

    @Test
    void isEvaluatedWithTheCaveat() throws IOException {
      Path known = folder.resolve("known");
      for (String label : List.of("lotus", "jasmine", "rose")) {
        SamplePictures.draw(known.resolve(label).resolve("1.jpg"), label, 1, 7);
      }
      Graft run = Graft.does("evaluate", OLD_MODEL, known);

      assertThat(run.out())
          .contains("good only if the model has not learned from them.")
          .doesNotContain("Sets: ", "Unknown: ");
    }
  }

  @Nested
  class AnEvaluation {
    @Test
    void saysHowManyOfThePhotosWereLearnedFrom() throws IOException {
      int learned = Metrics.beside(model).count("train");

      assertThat(Graft.does("evaluate", model, pictures).out())
          .contains("; the model has learned from " + learned + " of them, so it flatters.");
      assertThat(json(Graft.does("evaluate", model, pictures, "--json").out()).get("learned_from"))
          .extracting(each -> each.getAsInt())
          .isEqualTo(learned);
    }

    @Test
    void ofNewPhotosSaysThatItWereNone() {
      Graft run = Graft.does("evaluate", model, fresh);

      assertThat(run.out())
          .contains("; the model has learned from none of them.")
          .contains(
              "Sets: ", "they hold the truth for ", "promised 95.0 % (", " photos could tell)")
          .contains("Unknown: it says so of ");
      JsonObject json = json(Graft.does("evaluate", model, fresh, "--json").out());
      assertThat(json.get("learned_from").getAsInt()).isZero();
      assertThat(json.keySet()).contains("sets", "refused");
    }

    @Test
    void writesWhatPredictSays() throws IOException {
      Path csv = folder.resolve("evaluated.csv");
      Graft.does("evaluate", model, fresh, "--csv", csv);

      Predictions predictions = Predictions.of(csv);
      long refused =
          predictions.rows().stream().filter(row -> row.get("unknown").equals("true")).count();
      assertThat(refused).isEqualTo(unknown(fresh));
      assertThat(predictions.rows()).hasSize(Drawn.CLASSES.size() * NEW_OF_EACH);
    }
  }

  @Nested
  class ATraining {
    private final Path other = folder.resolve("other.onnx");

    @Test
    void tellsNothingUnknownIfNotWanted() throws OrtException {
      trained(other, pictures, "--no-unknown");

      assertThat(outputs(other)).doesNotContain("novelty").contains("probabilities", "evidence");
      JsonObject trust = card(other).getAsJsonObject("trust");
      assertThat(trust.has("unknown")).isFalse();
      assertThat(trust.getAsJsonObject("sets").keySet()).contains("0.95");
      assertThat(Graft.does("predict", other, noise).out()).doesNotContain("unknown");
      assertThat(Graft.fails(2, "train", pictures, "-o", other, "--no-unknown", "--refuse", 0.1))
          .extracting(Graft::err)
          .asString()
          .contains("--refuse");
    }

    @Test
    void keepsNothingOfPhotosIfNotWanted() throws OrtException, IOException {
      trained(other, pictures, "--no-fingerprints");

      JsonObject card = card(other);
      assertThat(card.has("fingerprints")).isFalse();
      assertThat(card(model).has("fingerprints")).isTrue();
      assertThat(
              card.getAsJsonObject("trust").getAsJsonObject("unknown").get("method").getAsString())
          .contains("class mean");
      assertThat(outputs(other)).contains("novelty");
      assertThat(Graft.does("predict", other, noise).out()).contains("unknown (looks most like ");
      assertThat(Graft.does("evaluate", other, pictures).out())
          .contains("good only if the model has not learned from them.");
    }

    @Test
    void refusesAsManyAsWanted() throws OrtException {
      trained(other, pictures, "--refuse", 0.1);

      JsonObject unknown = card(other).getAsJsonObject("trust").getAsJsonObject("unknown");
      assertThat(unknown.get("refuse").getAsDouble()).isEqualTo(0.1);
      JsonObject usual = card(model).getAsJsonObject("trust").getAsJsonObject("unknown");
      assertThat(usual.get("refuse").getAsDouble()).isEqualTo(0.05);
      assertThat(unknown.get("thresholds")).isEqualTo(usual.get("thresholds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.03", "0", "1", "-0.1", "NaN", "much"})
    void refusesNoShareThatThereIsNoThresholdFor(String share) {
      Path none = folder.resolve("none.onnx");

      Graft.fails(2, "train", pictures, "-o", none, "--base", "seedling", "--refuse", share);

      assertThat(none).doesNotExist();
    }

    /** Of nine photos, 95 % cannot be promised: that is said, and nothing else is different. */
    @Test
    void onThreePhotosAClassSaysWhatItCannotPromise() throws IOException, OrtException {
      Path few = drawn(folder.resolve("few"), 1, 3);

      Graft run = trained(other, few, "--test-split", 0);

      assertThat(run.out())
          .contains("Not promised, as only 9 photos could judge: sets that")
          .contains("sets that hold the truth for 95 %, which takes 19;")
          .contains("sets that hold the truth for 99 %, which takes 99;")
          .contains("refusing no more than 1 %, which takes 99;")
          .contains("refusing no more than 5 %, which takes 19");
      JsonObject trust = card(other).getAsJsonObject("trust");
      assertThat(trust.getAsJsonObject("sets").keySet()).containsExactly("0.9");
      assertThat(trust.getAsJsonObject("unknown").get("refuse").getAsDouble()).isEqualTo(0.1);
      assertThat(Graft.does("predict", other, rose).out()).contains(rose.toString());
    }

    /** Judged by heads that had learned from its copy, every photo would look easy. */
    @Test
    void onCopiesOfPhotosPromisesWhatTheDifferentOnesCan() throws IOException, OrtException {
      Path once = drawn(folder.resolve("once"), 1, 12);
      Path thrice = drawn(folder.resolve("thrice"), 1, 12);
      for (String label : Drawn.CLASSES) {
        for (int number = 1; number <= 12; number++) {
          Path photo = thrice.resolve(label).resolve(number + ".jpg");
          Files.copy(photo, photo.resolveSibling(number + " (1).jpg"));
          Files.copy(photo, photo.resolveSibling(number + " (2).jpg"));
        }
      }

      trained(folder.resolve("once.onnx"), once, "--val-split", 0, "--test-split", 0);
      trained(other, thrice, "--val-split", 0, "--test-split", 0);

      JsonObject ofOnce = card(folder.resolve("once.onnx")).getAsJsonObject("trust");
      JsonObject ofThrice = card(other).getAsJsonObject("trust");
      assertThat(ofThrice.get("photos")).isEqualTo(ofOnce.get("photos"));
      assertThat(ofThrice.getAsJsonObject("sets").keySet())
          .isEqualTo(ofOnce.getAsJsonObject("sets").keySet());
      assertThat(ofThrice.get("temperature").getAsDouble()).isBetween(0.3, 3.0);
    }

    @Test
    void onOnePhotoAClassSaysThatItKnowsNothingOfThat() throws IOException, OrtException {
      Path few = drawn(folder.resolve("single"), 1, 2); // one of which judges

      Graft run = trained(other, few);

      assertThat(run.out()).contains("neither sets nor unknown photos are told: ");
      assertThat(card(other).has("trust")).isFalse();
      assertThat(outputs(other)).doesNotContain("novelty");
      assertThat(Graft.does("predict", other, rose).out()).contains(rose.toString());
    }
  }
}
