package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.graft.compile.ClassifierForm;
import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.OnnxCompiler;
import dev.graft.evaluation.Logits;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the graph computes is what was computed here. */
class NoveltyTest {
  private static final int SIDE = 4;
  private static final int PIXELS = SIDE * SIDE * 3;
  private static final int FEATURES = 40;
  private static final int CLASSES = 5;
  private static final int PICTURES = 30;

  private final Random random = new Random(9);

  /** A picture's numbers, features of either sign, logits; a black picture's features are 0. */
  private static Network network() {
    return new Network(
        "tiny",
        PixelScaling.NONE,
        List.of(
            new Layer.Input("x", Shape.of(SIDE, SIDE, 3)),
            new Layer.Flatten("flat", "x"),
            new Dense("features", "flat", FEATURES),
            new Dense("logits", "features", CLASSES)));
  }

  /**
   * @param size of the logits, about
   */
  private Weights weights(double size) {
    Map<String, List<Tensor>> all = new HashMap<>();
    Network network = network();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> tensors = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        float[] values = new float[Math.toIntExact(variable.shape().elements())];
        boolean kernel = variable.shape().rank() == 2;
        double scale = layer.name().equals("logits") ? size / 135 : 1.0 / PIXELS;
        for (int i = 0; i < values.length; i++) {
          values[i] = kernel ? (float) (random.nextGaussian() * scale) : 0;
        }
        tensors.add(new Tensor(variable.shape(), values));
      }
      all.put(layer.name(), tensors);
    }
    return new Weights(all);
  }

  /** The first is black. */
  private byte[] pictures() {
    byte[] pictures = new byte[PICTURES * PIXELS];
    random.nextBytes(pictures);
    Arrays.fill(pictures, 0, PIXELS, (byte) 0);
    return pictures;
  }

  private static float[][] rows(Map<String, FloatBuffer> found, String output) {
    FloatBuffer numbers = Objects.requireNonNull(found.get(output)).duplicate();
    float[][] rows = new float[PICTURES][numbers.remaining() / PICTURES];
    for (float[] row : rows) {
      numbers.get(row);
    }
    return rows;
  }

  private static Map<String, FloatBuffer> run(
      Weights weights, Optional<ExtraOutputs.OfOutputs> novelty, byte[] pictures)
      throws OrtException {
    byte[] file =
        OnnxCompiler.classifierFile(
            network(),
            "features",
            weights,
            ClassifierForm.with(new ExtraOutputs(false, novelty)),
            Map.of());
    try (OnnxModel model = OnnxModel.open(file, 1)) {
      assertThat(model.has("novelty")).isEqualTo(novelty.isPresent());
      novelty.ifPresent(there -> model.requireNumber("novelty"));
      Set<String> outputs =
          novelty.isPresent()
              ? Set.of("embedding", "logits", "novelty")
              : Set.of("embedding", "logits");
      return model.run(ByteBuffer.allocateDirect(pictures.length).put(pictures), PICTURES, outputs);
    }
  }

  private static List<Logits> logits(Map<String, FloatBuffer> found) {
    return Arrays.stream(rows(found, "logits")).map(Logits::new).toList();
  }

  private static Distance distance(String kind, float[][] known) {
    int[] labels = new int[known.length];
    Arrays.setAll(labels, i -> i % CLASSES);
    return kind.equals("bank") ? PhotoBank.holding(known) : ClassMeans.of(known, labels, CLASSES);
  }

  @ParameterizedTest(name = "{0}, logits of {1}")
  @CsvSource({"bank, 1", "means, 1", "bank, 1e4", "means, 1e4"})
  void isTheGraphsOutput(String kind, double size) throws OrtException {
    Weights weights = weights(size);
    Map<String, FloatBuffer> known = run(weights, Optional.empty(), pictures());
    float[][] vectors = rows(known, "embedding");
    Distance distance = distance(kind, vectors);
    double[] others =
        distance instanceof PhotoBank bank
            ? bank.of(vectors, (row, photo) -> row != photo)
            : distance.of(vectors);
    Novelty novelty =
        Novelty.of(distance, new Novelty.Parts(others, Novelty.energies(logits(known))));

    Map<String, FloatBuffer> found = run(weights, Optional.of(novelty), pictures());

    float[][] logits = rows(found, "logits");
    double largest = 0;
    for (float[] row : logits) {
      for (float each : row) {
        largest = Math.max(largest, Math.abs(each));
      }
    }
    assertThat(largest).isBetween(size / 10, size * 10);
    double[] expected = novelty.of(rows(found, "embedding"), logits(found));
    FloatBuffer told = Objects.requireNonNull(found.get("novelty"));
    assertThat(told.remaining()).isEqualTo(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      assertThat((double) told.get(i)).as("picture %d", i).isFinite();
      assertThat((double) told.get(i)).as("picture %d", i).isCloseTo(expected[i], within(1e-3));
    }
    assertThat(Numbers.deviation(expected)).isGreaterThan(0.1);
  }

  /** Where known photos hardly differ, float32 does not tell strangers from them. */
  @ParameterizedTest
  @ValueSource(strings = {"bank", "means"})
  void isTheGraphsOutputWherePhotosAreAlike(String kind) throws OrtException {
    Weights weights = weights(1);
    byte[] alike = new byte[PICTURES * PIXELS];
    Arrays.fill(alike, (byte) 90);
    alike[5] = 91; // of all numbers one
    Map<String, FloatBuffer> known = run(weights, Optional.empty(), alike);
    float[][] vectors = rows(known, "embedding");
    Distance distance = distance(kind, vectors);
    Novelty novelty =
        Novelty.of(
            distance, new Novelty.Parts(distance.of(vectors), Novelty.energies(logits(known))));
    byte[] pictures = alike.clone();
    new Random(1).nextBytes(pictures);
    System.arraycopy(alike, 0, pictures, 0, alike.length / 2);

    Map<String, FloatBuffer> found = run(weights, Optional.of(novelty), pictures);

    double[] expected = novelty.of(rows(found, "embedding"), logits(found));
    FloatBuffer told = Objects.requireNonNull(found.get("novelty"));
    for (int i = 0; i < PICTURES; i++) {
      double tolerance = 1e-3 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) told.get(i))
          .as("picture %d", i)
          .isCloseTo(expected[i], within(tolerance));
    }
    assertThat(expected[PICTURES - 1]).isGreaterThan(expected[0]);
  }

  /** Both standard scores of known photos have the mean 0, so that their sum has. */
  @Test
  void ofKnownPhotosIsAroundZero() {
    double[] distances = {0.1, 0.2, 0.3, 0.6};
    double[] energies = {-5, -9, -2, -4};
    Novelty novelty =
        Novelty.of(PhotoBank.holding(new float[1][2]), new Novelty.Parts(distances, energies));

    double[] known = novelty.of(new Novelty.Parts(distances, energies));

    assertThat(Numbers.mean(known)).isCloseTo(0, within(1e-12));
    double first = (0.1 - 0.3) / Math.sqrt(0.14 / 4) + (-5 + 5) / Math.sqrt(26.0 / 4);
    assertThat(known[0]).isCloseTo(first, within(1e-12));
  }

  @Test
  void ofEqualPhotosIsANumber() {
    double[] equal = {2, 2};
    Novelty novelty =
        Novelty.of(PhotoBank.holding(new float[1][2]), new Novelty.Parts(equal, equal));

    assertThat(novelty.of(new Novelty.Parts(equal, equal))).containsExactly(0, 0);
  }
}
