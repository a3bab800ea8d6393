package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.graft.RealData;
import dev.graft.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is learned from real photos with what ImageNet taught. */
@RealData
class RealPhotosIT {
  private static final int SIZE = 96;

  /** Of five classes; 250 photos at 96 pixels give some 0.75. */
  private static final double FLOWERS = 0.6;

  /** Of ten classes; 400 photos at 96 pixels give some 0.75. */
  private static final double FASHION = 0.6;

  /** Of ten classes; also what a small network learns from scratch of 85 photos. */
  private static final double FAR_ABOVE_CHANCE = 0.25;

  @TempDir private Path folder;

  private static Path weights() {
    return SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
  }

  private static List<Path> flowers(String part, String label, int count) throws IOException {
    try (Stream<Path> all = Files.list(SharedData.data("flowers").resolve(part).resolve(label))) {
      return all.sorted().limit(count).toList();
    }
  }

  private Path flowers(List<String> labels, int train, int val) throws IOException {
    Path data = folder.resolve("flowers");
    for (String label : labels) {
      Flowers.copy(flowers("train", label, train), data.resolve("train").resolve(label));
      Flowers.copy(flowers("val", label, val), data.resolve("val").resolve(label));
    }
    return data;
  }

  private Metrics train(Path data, Object... more) throws IOException {
    Path model = folder.resolve("model.onnx");
    Object[] words = {"train", data, "-o", model, "--size", SIZE, "--weights", weights()};
    Graft.does(Stream.of(words, more).flatMap(Stream::of).toArray());
    return Metrics.beside(model);
  }

  @Test
  void flowersAreLearned() throws IOException {
    List<String> labels = List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");
    Path data = flowers(labels, 40, 10);

    assertThat(train(data).accuracy("val")).isGreaterThan(FLOWERS);
    List<String> roses =
        Graft.does("predict", folder.resolve("model.onnx"), data.resolve("val/roses")).lines();
    assertThat(roses).filteredOn(line -> line.contains("  roses ")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void flowersAreLearnedByTheRecipeOfTheLessons() throws IOException {
    Path data = flowers(List.of("daisy", "roses"), 30, 10);

    assertThat(train(data, "--recipe", "keras", "--epochs", 3, "--batch", 16).accuracy("val"))
        .isGreaterThan(FLOWERS);
  }

  @Test
  void fashionIsLearned() throws IOException {
    Object[] some = {"--limit-train", 400, "--limit-test", 200};

    assertThat(train(SharedData.data("fashion-mnist"), some).accuracy("test"))
        .isGreaterThan(FASHION);
  }

  @Test
  void fashionIsLearnedFromScratchToo() throws IOException {
    Object[] words = {
      "compare",
      SharedData.data("fashion-mnist"),
      "-o",
      folder.resolve("fashion.svg"),
      "--weights",
      weights(),
      "--size",
      SIZE,
      "--scratch-size",
      28,
      "--shares",
      50,
      "--limit-train",
      200,
      "--limit-test",
      100
    };
    Graft.does(words);

    JsonArray outcomes =
        JsonParser.parseString(Files.readString(folder.resolve("fashion.json")))
            .getAsJsonObject()
            .getAsJsonArray("outcomes");
    assertThat(outcomes)
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(
                        outcome
                            .getAsJsonObject()
                            .getAsJsonObject("evaluation")
                            .get("accuracy")
                            .getAsDouble())
                    .isGreaterThan(FAR_ABOVE_CHANCE));
  }

  @Test
  void imagenetKnowsADaisy() throws IOException {
    Path weights = SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq.h5");
    Path daisy = flowers("val", "daisy", 1).get(0);

    assertThat(Graft.does("classify", daisy, "--weights", weights).lines())
        .singleElement()
        .asString()
        .matches(".*  \\S+ [\\d.]+ %, \\S+ [\\d.]+ %, \\S+ [\\d.]+ %")
        .containsPattern("  .*daisy [\\d.]+ %");
  }
}
