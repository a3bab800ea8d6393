package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A vector brought to length 1, in the file as by the definition. */
class UnitNormalizationTest {
  private static final int SIDE = 4;
  private static final int PIXELS = SIDE * SIDE * 3;
  private static final int CLASSES = 3;
  private static final int PICTURES = 3;

  private static Network network() {
    return new Network(
        "tiny",
        PixelScaling.NONE,
        List.of(
            new Layer.Input("x", Shape.of(SIDE, SIDE, 3)),
            new Layer.Flatten("flat", "x"),
            new Layer.UnitNormalization("direction", "flat"),
            new Dense("logits", "direction", CLASSES)));
  }

  /** A black picture, one with a single number, and noise. */
  private static byte[] pictures() {
    byte[] pictures = new byte[PICTURES * PIXELS];
    pictures[PIXELS + 7] = 3;
    byte[] noise = new byte[PIXELS];
    new Random(4).nextBytes(noise);
    System.arraycopy(noise, 0, pictures, 2 * PIXELS, PIXELS);
    return pictures;
  }

  @Test
  void isWhatTheFileComputes() throws OrtException {
    Network network = network();
    Weights weights = Reference.randomWeights(network, 8);
    byte[] pictures = pictures();
    byte[] file =
        OnnxCompiler.classifierFile(network, "flat", weights, ClassifierForm.PLAIN, Map.of());

    FloatBuffer logits;
    try (OnnxModel model = OnnxModel.open(file, 1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(pictures.length).put(pictures);
      logits = Objects.requireNonNull(model.run(buffer, PICTURES, Set.of("logits")).get("logits"));
    }

    float[] kernel = weights.of("logits").get(0).values();
    float[] bias = weights.of("logits").get(1).values();
    for (int picture = 0; picture < PICTURES; picture++) {
      double squares = 0;
      double[] sums = new double[CLASSES];
      for (int i = 0; i < PIXELS; i++) {
        int number = pictures[picture * PIXELS + i] & 0xFF;
        squares += number * number;
        for (int c = 0; c < CLASSES; c++) {
          sums[c] += (double) number * kernel[i * CLASSES + c];
        }
      }
      for (int c = 0; c < CLASSES; c++) {
        double expected = sums[c] / Math.sqrt(Math.max(squares, 1e-12)) + bias[c];
        assertThat((double) logits.get(picture * CLASSES + c)).isCloseTo(expected, within(1e-5));
      }
    }
  }
}
