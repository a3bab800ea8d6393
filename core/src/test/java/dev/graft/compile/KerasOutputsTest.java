package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.graft.Golden;
import dev.graft.RealData;
import dev.graft.SharedData;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same pictures, the same weights file: what Keras puts out, Graft puts out. */
@RealData
class KerasOutputsTest {
  /**
   * Largest difference allowed, in units of the vector's root mean square. Both sides compute in
   * float through 53 layers, in another order; 1e-5 is what is seen.
   */
  private static final double TOLERANCE = 1e-4;

  private static final String FILE = "mobilenet_v2_1.0_224_imagenet_ptq";
  private static final int STEP = 20; // every 20th number is in the files

  @BeforeAll
  static void needsTheWeights() {
    SharedData.weights(FILE + ".h5");
  }

  @ParameterizedTest(name = "of {0} pixels")
  @ValueSource(ints = {96, 97, 224})
  void pooledFeatures(int size) throws OrtException {
    Base base = Base.named("mobilenet_v2", 1.0, size);
    Network features = base.features();
    Weights weights = KerasH5.read(SharedData.weights(FILE + "_no_top.h5"), features);
    CompiledModel model = OnnxCompiler.features(features, weights, List.of(base.pooling()));
    try (OnnxModel opened = model.open(2)) {
      assertLikeKeras(
          "outputs_features_" + size + ".txt", opened, OnnxCompiler.featuresOf(base.pooling()));
    }
  }

  @Test
  void classifier() throws OrtException {
    Base base = Base.named("mobilenet_v2", 1.0, 224);
    Network network = base.classifier();
    Weights weights = KerasH5.read(SharedData.weights(FILE + ".h5"), network);
    CompiledModel model = OnnxCompiler.classifier(network, base.pooling(), weights, Map.of());
    try (OnnxModel opened = model.open(2)) {
      assertLikeKeras("outputs_logits_224.txt", opened, OnnxModel.LOGITS);
      assertLikeKeras("outputs_probabilities_224.txt", opened, OnnxModel.PROBABILITIES);
    }
  }

  private static void assertLikeKeras(String golden, OnnxModel model, String output) {
    for (String line : Golden.lines(golden)) {
      String[] parts = line.split(" ", -1);
      double[] keras = Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
      boolean stripes = parts[0].startsWith("stripes");
      ByteBuffer picture = stripes ? stripes(model.size()) : rings(model.size());
      FloatBuffer graft = Objects.requireNonNull(model.run(picture, 1, Set.of(output)).get(output));
      double sum = 0;
      double squares = 0;
      double largest = 0;
      for (int i = 0; i < graft.remaining(); i++) {
        sum += graft.get(i);
        squares += graft.get(i) * graft.get(i);
        if (i % STEP == 0) {
          largest = Math.max(largest, Math.abs(graft.get(i) - keras[2 + i / STEP]));
        }
      }
      double rootMeanSquare = keras[1] / Math.sqrt(graft.remaining());
      assertThat(largest / rootMeanSquare)
          .as("%s, largest difference", line.substring(0, 40))
          .isLessThan(TOLERANCE);
      assertThat(Math.abs(sum - keras[0]) / (rootMeanSquare * graft.remaining()))
          .isLessThan(TOLERANCE);
      assertThat(Math.abs(Math.sqrt(squares) - keras[1]) / keras[1]).isLessThan(TOLERANCE);
    }
  }

  /** As in tools/golden/keras_outputs.py. */
  private static ByteBuffer stripes(int size) {
    ByteBuffer picture = ByteBuffer.allocateDirect(size * size * 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          picture.put((byte) (x * 7 + y * 13 + c * 29));
        }
      }
    }
    return picture;
  }

  /** As in tools/golden/keras_outputs.py. */
  private static ByteBuffer rings(int size) {
    ByteBuffer picture = ByteBuffer.allocateDirect(size * size * 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          picture.put((byte) ((x * x + y * y * (c + 1)) / 16));
        }
      }
    }
    return picture;
  }
}
