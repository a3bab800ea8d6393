package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.RealData;
import dev.graft.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where on photos with a flower at a known place a model sees what speaks for its answer. */
@RealData
class PastedFlowersIT {
  private static final List<String> KINDS =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");
  private static final int LEARNED_OF_EACH = 40;
  private static final int PASTED_OF_EACH = 40; // 200 in all
  private static final long SEED = 7;

  @TempDir private Path folder;

  private static List<Path> flowers(String part, String kind, int count) throws IOException {
    try (Stream<Path> all = Files.list(SharedData.data("flowers").resolve(part).resolve(kind))) {
      return all.sorted().limit(count).toList();
    }
  }

  private Path model(String taps) throws IOException {
    Path data = folder.resolve("flowers");
    for (String kind : KINDS) {
      Flowers.copy(flowers("train", kind, LEARNED_OF_EACH), data.resolve(kind));
    }
    Path weights = SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
    Path model = folder.resolve("flowers.onnx");
    Graft.does("train", data, "-o", model, "--val-split", 0, "--weights", weights, "--taps", taps);
    return model;
  }

  /**
   * The flower has a quarter of the picture; of a map that knows nothing it would have as much.
   * Earlier maps, which taps bring in, see less of the photo in each cell, and scatter more.
   */
  @ParameterizedTest(name = "with taps: {0}")
  @CsvSource({"no, 0.58, 0.6", "yes, 0.57, 0.57"})
  void mostOfWhatSpeaksForTheAnswerIsOnTheFlower(String taps, double atLeast, double atLeastFinely)
      throws IOException {
    Random random = new Random(SEED);
    List<Double> coarse = new ArrayList<>();
    List<Double> fine = new ArrayList<>();
    try (Classifier classifier = Classifier.load(model(taps))) {
      for (String kind : KINDS) {
        for (Path file : flowers("val", kind, PASTED_OF_EACH)) {
          PastedPhoto pasted =
              new PastedPhoto(file, random.nextDouble() / 2, random.nextDouble() / 2);
          coarse.add(pasted.share(classifier.explain(pasted.photo())));
          Prediction finely = classifier.explainFinely(pasted.photo());
          fine.add(pasted.share(finely));
        }
      }
    }

    assertThat(mean(coarse)).as("by the map's own cells, of 200").isGreaterThan(atLeast);
    assertThat(mean(fine)).as("by finer cells, of 200").isGreaterThan(atLeastFinely);
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
