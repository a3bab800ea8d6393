package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.graft.FormulaWeights;
import dev.graft.Golden;
import dev.graft.GoldenNumbers;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Weights;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same picture, the same weights from a formula: what Keras puts out behind some layers and at
 * the end, Graft puts out. See {@code tools/golden/keras_bases.py}.
 */
class KerasBasesTest {
  /** Of the root mean square of the layer's output; Keras computed in double precision. */
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest(name = "{0}, alpha {1}")
  @CsvSource({
    "mobilenet_v1, 0.25, 75, 64",
    "mobilenet_v1, 1.0, 75, 64",
    "mobilenet_v2, 1.0, 75, 64",
    "mobilenet_v3_small, 0.75, 75, 64",
    "mobilenet_v3_small, 1.0, 75, 64",
    "mobilenet_v3_large, 0.75, 75, 64",
    "mobilenet_v3_large, 1.0, 75, 64",
    "efficientnet_b0, 1.0, 75, 224",
    "efficientnet_v2_b0, 1.0, 75, 64",
    "resnet50, 1.0, 75, 64",
    "resnet50_v2, 1.0, 75, 64",
    "densenet121, 1.0, 75, 64",
    "xception, 1.0, 75, 80",
    "vgg16, 1.0, 64, 64"
  })
  void putsOutWhatKerasDoes(String id, double alpha, int size, int topSize) throws OrtException {
    List<GoldenNumbers> golden =
        Golden.lines("bases/outputs_%s_%s.txt".formatted(id, alpha)).stream()
            .map(GoldenNumbers::parse)
            .toList();
    List<GoldenNumbers> layers = golden.subList(0, golden.size() - 1);
    GoldenNumbers last = layers.get(layers.size() - 1);
    GoldenNumbers logits = golden.get(golden.size() - 1);
    assertThat(logits.label()).isEqualTo("logits_" + topSize);
    Network network = Base.named(id, alpha, size).network();
    Network classifier = Base.named(id, alpha, topSize).classifier();
    Weights weights = FormulaWeights.of(classifier); // by name, so that the base's are among them

    double largest =
        Math.max(
            largestDifference(network, weights, layers),
            largestDifference(network, weights, List.of(last)));
    String embedding = Base.named(id, alpha, topSize).architecture().embedding();
    CompiledModel model = OnnxCompiler.classifier(classifier, embedding, weights, Map.of());
    try (OnnxModel opened = model.open(2)) {
      FloatBuffer row =
          opened
              .run(FormulaWeights.rings(topSize), 1, Set.of(OnnxModel.LOGITS))
              .get(OnnxModel.LOGITS);
      largest = Math.max(largest, logits.largestDifference(Objects.requireNonNull(row)));
    }

    System.out.printf(
        "%s alpha %s: largest relative difference to Keras %.1e%n", id, alpha, largest);
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private static double largestDifference(
      Network network, Weights weights, List<GoldenNumbers> layers) throws OrtException {
    Network part = network.upTo(layers.get(layers.size() - 1).label());
    CompiledModel model =
        OnnxCompiler.features(part, weights, layers.stream().map(GoldenNumbers::label).toList());
    Set<String> outputs = new HashSet<>();
    layers.forEach(layer -> outputs.add(OnnxCompiler.featuresOf(layer.label())));
    double largest = 0;
    try (OnnxModel opened = model.open(2)) {
      Map<String, FloatBuffer> rows = opened.run(FormulaWeights.rings(opened.size()), 1, outputs);
      for (GoldenNumbers layer : layers) {
        FloatBuffer row = Objects.requireNonNull(rows.get(OnnxCompiler.featuresOf(layer.label())));
        double difference = layer.largestDifference(row);
        assertThat(difference).as("behind %s", layer.label()).isLessThan(TOLERANCE);
        largest = Math.max(largest, difference);
      }
    }
    return largest;
  }
}
