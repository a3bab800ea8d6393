package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The top of the base learns too; so does a network from scratch; training from changed views. */
class FineTuningIT {
  private static final int SIZE = 96;
  private static final int TRAIN = 14;
  private static final int VAL = 4;

  @TempDir private static Path folder;

  private static Path data;

  @BeforeAll
  static void photos() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), TRAIN, VAL);
  }

  private static Object[] words(Path photos, Path model, Object... more) {
    Stream<Object> usual =
        Stream.of("train", photos, "-o", model, "--size", SIZE, "--base", "seedling");
    return Stream.concat(usual, Stream.of(more)).toArray();
  }

  private static Metrics train(Path photos, String name, Object... more) throws IOException {
    Path model = folder.resolve(name + ".onnx");
    Graft.does(words(photos, model, more));
    return Metrics.beside(model);
  }

  private static List<String> phases(Metrics metrics) {
    List<String> phases = new ArrayList<>();
    metrics
        .json()
        .getAsJsonArray("history")
        .forEach(epoch -> phases.add(epoch.getAsJsonObject().get("phase").getAsString()));
    return phases;
  }

  private static List<String> choices(Metrics metrics, String part) {
    return metrics.json().getAsJsonObject(part).getAsJsonArray("choices").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** Counts of Keras 3.15.1 for GlobalAveragePooling2D and Dense(5) on MobileNetV2. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--fine-tune, 20, '1,212,485'",
    "--fine-tune, 30, '1,532,805'",
    "--fine-tune, 50, '1,861,509'",
    "--fine-tune-from, 100, '1,867,845'",
  })
  void summaryCountsAsKerasDoes(String option, int layers, String trainable) {
    Graft run = Graft.does("summary", "mobilenet_v2", "--classes", 5, option, layers);

    assertThat(run.out()).contains("Parameters:  2,264,389", "  trainable: " + trainable + "\n");
  }

  @Test
  void twiceTheSameGivesTheSameNumbersAndTellsOfFineTuning() throws IOException {
    Object[] options = {
      "--fine-tune", 30, "--fine-tune-epochs", 3, "--batch", 16, "--taps", "no" // as the summary
    };
    Metrics first = train(data, "first", options);
    Metrics second = train(data, "second", options);

    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
    JsonObject tuning = first.json().getAsJsonObject("fine_tuning");
    assertThat(tuning.keySet())
        .contains("boundary", "best_epoch", "kept", "photos", "gain", "p", "loss_gain", "loss_p")
        .contains("reason");
    assertThat(tuning.has("kept_by")).isEqualTo(tuning.get("kept").getAsBoolean());
    assertThat(tuning.get("photos").getAsInt()).isEqualTo(6 * 10); // 15 % of 14, of each class
    assertThat(tuning.get("slices").getAsInt()).isEqualTo(6);
    assertThat(tuning.get("best_epoch").getAsInt()).isEqualTo(3);
    assertThat(tuning.get("epoch_picked").getAsBoolean()).isFalse();
    JsonObject share = tuning.getAsJsonObject("share");
    assertThat(share.get("of_the_way").getAsDouble()).isIn(0.25, 0.5, 0.75, 1.0);
    assertThat(share.get("loss").getAsDouble())
        .isLessThanOrEqualTo(share.get("loss_without").getAsDouble());
    assertThat(tuning.has("soup")).isFalse();
    String summary =
        Graft.does("summary", "seedling", "--classes", 5, "--fine-tune", 30, "--size", SIZE).out();
    assertThat(summary).contains(tuning.get("boundary").getAsString() + " ");
    assertThat(summary)
        .contains(
            "  trainable: %,d\n"
                .formatted(
                    first.json().getAsJsonObject("parameters").get("trainable").getAsLong()));
    assertThat(first.json().getAsJsonObject("seconds").get("fine_tune").getAsDouble()).isPositive();
    assertThat(phases(first)).startsWith("fine_tune", "fine_tune", "fine_tune");
    assertThat(folder.resolve("first.report").resolve("history.svg"))
        .content()
        .contains("fine-tuning: to epoch 3");
    assertThat(choices(first, "val")).isEmpty();
    assertThat(folder.resolve("first.report"))
        .isDirectoryContaining(file -> file.endsWith("metrics.json"))
        .isDirectoryContaining(file -> file.endsWith("confusion.svg"))
        .isDirectoryNotContaining(file -> file.toString().contains("checkpoint"));
  }

  @Test
  void withoutANumberASmallSetIsLeftToTheHead() throws IOException {
    Path model = folder.resolve("small.onnx");

    Graft run = Graft.does(words(data, model, "--fine-tune"));

    assertThat(run.out()).contains("Fine-tuning: none for 70 photos");
    assertThat(Metrics.beside(model).json().has("fine_tuning")).isFalse();
    assertThat(Files.readString(folder.resolve("small.report").resolve("report.html")))
        .contains("none for 70 photos");
  }

  @Test
  void theAverageOfSeveralTrainingsTellsWhatItBrought() throws IOException {
    Path model = folder.resolve("soup.onnx");
    Object[] options = {"--fine-tune", 30, "--soup", 2, "--fine-tune-epochs", 1, "--batch", 16};

    Graft run = Graft.does(words(data, model, options));

    Metrics metrics = Metrics.beside(model);
    JsonObject tuning = metrics.json().getAsJsonObject("fine_tuning");
    JsonObject soup = tuning.getAsJsonObject("soup");
    assertThat(soup.get("runs").getAsInt()).isEqualTo(2);
    assertThat(soup.getAsJsonArray("loss_of_runs")).hasSize(2);
    assertThat(soup.has("loss")).isTrue();
    assertThat(tuning.has("share")).isTrue();
    assertThat(run.out()).contains("Fine-tuning, average of 2 trainings: loss ");
    assertThat(phases(metrics))
        .startsWith("fine_tune", "fine_tune_run_2", "fine_tune_slice_2")
        .contains("fine_tune_slice_6_run_2");
    long last = phases(metrics).stream().filter(phase -> phase.startsWith("fine_tune_all")).count();
    boolean kept = tuning.get("kept").getAsBoolean();
    assertThat(last).isEqualTo(kept ? (soup.get("kept").getAsBoolean() ? 2 : 1) : 0);
  }

  @Test
  void withTheRecipeKerasAHeadThatStaysLearnsFromAllPhotosToo() throws IOException {
    Object[] options = {
      "--recipe",
      "keras",
      "--epochs",
      2,
      "--fine-tune",
      4,
      "--fine-tune-epochs",
      1,
      "--fine-tune-learning-rate",
      "1e-9"
    };
    Metrics metrics = train(data, "keras", options);

    assertThat(metrics.json().getAsJsonObject("fine_tuning").get("kept").getAsBoolean()).isFalse();
    assertThat(phases(metrics))
        .containsExactly("head", "head", "fine_tune", "head_all", "head_all");
  }

  @Test
  void choicesOnValidationPhotosAreTold() throws IOException {
    Object[] options = {"--fine-tune", 4, "--fine-tune-epochs", 1, "--choose-on", "val"};
    Metrics metrics = train(data, "on-val", options);

    assertThat(choices(metrics, "val"))
        .containsExactly(
            "share of fine-tuning", "whether fine-tuning is kept", "how far to trust it");
    assertThat(metrics.json().getAsJsonObject("fine_tuning").get("photos").getAsInt())
        .isEqualTo(5 * VAL);
  }

  @Test
  void withTestPhotosTheirNumberIsTheHonestOne() throws IOException {
    Path unsplit = data.resolve("train");
    Metrics metrics =
        train(unsplit, "tested", "--fine-tune", 4, "--fine-tune-epochs", 1, "--val-split", 0.2);

    assertThat(choices(metrics, "val")).isNotEmpty();
    assertThat(choices(metrics, "test")).isEmpty();
  }

  @Test
  void onLabelsThatMeanNothingFineTuningIsNotKept() throws IOException {
    List<Path> mixed = new ArrayList<>();
    for (String label : Flowers.CLASSES) {
      mixed.addAll(Flowers.photos("train", label, 0, 24));
    }
    Collections.shuffle(mixed, new Random(11));
    Path shuffled = folder.resolve("shuffled");
    for (int i = 0; i < 5; i++) {
      Flowers.copy(mixed.subList(24 * i, 24 * (i + 1)), shuffled.resolve(Flowers.CLASSES.get(i)));
    }
    Path model = folder.resolve("shuffled.onnx");

    Graft run = Graft.does(words(shuffled, model, "--fine-tune", 20, "--fine-tune-epochs", 3));

    JsonObject tuning = Metrics.beside(model).json().getAsJsonObject("fine_tuning");
    assertThat(tuning.get("kept").getAsBoolean()).isFalse();
    assertThat(tuning.get("reason").getAsString())
        .contains("McNemar's test", "sign-flip test")
        .containsAnyOf("so what is better may be chance", "so it is not better");
    assertThat(run.out())
        .contains("not kept, the head alone stays", tuning.get("reason").getAsString());
    assertThat(Graft.does("summary", model).out()).contains("trainable: 6,405");
  }

  @Nested
  class ChangedViews {
    private static final int VIEWS = 2;
    private static final int ALL = 5 * (TRAIN + VAL);
    private static final int EXTRA = 5 * TRAIN * VIEWS;

    @Test
    void areOfTrainingPhotosOnlyAndKnownByTheirStrength() throws IOException {
      long seed = System.nanoTime(); // views of other seeds are others, so that none is known yet
      Object[] mild = {"--rotation", 10, "--views", VIEWS, "--seed", seed};
      Object[] strong = {"--rotation", 20, "--views", VIEWS, "--seed", seed};
      train(data, "plain", "--seed", seed);
      Metrics first = train(data, "mild", mild);
      Metrics other = train(data, "strong", strong);
      Metrics again = train(data, "again", mild);

      assertThat(first.misses()).isEqualTo(EXTRA);
      assertThat(first.hits()).isEqualTo(ALL);
      assertThat(other.misses()).isEqualTo(EXTRA);
      assertThat(again.hits()).isEqualTo(ALL + EXTRA);
      assertThat(again.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
      assertThat(other.withoutTimesAndCache()).isNotEqualTo(first.withoutTimesAndCache());
    }

    @Test
    void areLearnedFromInFineTuningToo() throws IOException {
      Object[] options = {
        "--fine-tune", 4, "--fine-tune-epochs", 2, "--augment", "--views", VIEWS, "--no-cache"
      };
      Metrics first = train(data, "tuned-views", options);
      Metrics again = train(data, "tuned-views-again", options);

      assertThat(first.misses()).isEqualTo(ALL + EXTRA);
      assertThat(again.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
    }
  }

  @Nested
  class RareClasses {
    private static Path rare() throws IOException {
      Path photos = folder.resolve("rare");
      if (!Files.exists(photos)) {
        int[] counts = {4, 20, 20};
        for (int i = 0; i < counts.length; i++) {
          String label = Flowers.CLASSES.get(i);
          Flowers.copy(
              Flowers.photos("train", label, 0, counts[i]), photos.resolve("train").resolve(label));
          Flowers.copy(Flowers.photos("val", label, 0, 6), photos.resolve("val").resolve(label));
        }
      }
      return photos;
    }

    @Test
    void areHintedAt() throws IOException {
      Graft run = Graft.does(words(rare(), folder.resolve("hint.onnx")));

      assertThat(run.out()).contains("Few photos of champaka (4)", "--class-weights balanced");
      assertThat(Graft.does(words(data, folder.resolve("even.onnx"))).out())
          .doesNotContain("Few photos of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "keras"})
    void canBeMadeToCountAsMuch(String recipe) throws IOException {
      double plain = meanProbabilityOfRare("plain-" + recipe, "--recipe", recipe);
      double balanced =
          meanProbabilityOfRare(
              "balanced-" + recipe, "--recipe", recipe, "--class-weights", "balanced");

      assertThat(balanced).isGreaterThan(plain);
    }

    private static double meanProbabilityOfRare(String name, Object... options) throws IOException {
      Path model = folder.resolve(name + ".onnx");
      Graft.does(words(rare(), model, options));
      Graft run = Graft.does("predict", model, rare().resolve("val"), "--csv", "--top", 3);
      return run.lines().stream()
          .skip(1)
          .map(line -> List.of(line.split(",")))
          .mapToDouble(cells -> Double.parseDouble(cells.get(cells.indexOf("champaka") + 1)))
          .average()
          .orElseThrow();
    }
  }

  @Nested
  class FromScratch {
    @Test
    void twiceTheSameGivesTheSameNumbers() throws IOException {
      Object[] options = {"--from-scratch", "--epochs", 2, "--size", 32};
      Path one = folder.resolve("scratch.onnx");
      Path two = folder.resolve("scratch-again.onnx");
      Graft.does(scratch(one, options));
      Graft.does(scratch(two, options));

      assertThat(Metrics.beside(one).json().get("base").getAsString()).isEqualTo("small_conv_net");
      assertThat(phases(Metrics.beside(one))).containsExactly("scratch", "scratch");
      assertThat(Metrics.beside(two).withoutTimesAndCache())
          .isEqualTo(Metrics.beside(one).withoutTimesAndCache());
    }

    @Test
    void lossThatIsNoNumberIsTwoLinesAndNoFile() {
      Path model = folder.resolve("diverged.onnx");

      Graft run =
          Graft.fails(1, scratch(model, "--from-scratch", "--size", 32, "--learning-rate", "1e6"));

      assertThat(run.err()).contains("learning rate 1000000", "smaller --learning-rate");
      assertThat(model).doesNotExist();
      assertThat(folder.resolve("diverged.report")).doesNotExist();
    }

    private static Object[] scratch(Path model, Object... options) {
      return Stream.concat(Stream.of("train", data, "-o", model), Stream.of(options)).toArray();
    }
  }
}
