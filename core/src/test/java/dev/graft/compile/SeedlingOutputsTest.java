package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.graft.Golden;
import dev.graft.network.Base;
import dev.graft.network.Seedling;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With the weights that Graft bundles, PyTorch puts out what Graft puts out. */
class SeedlingOutputsTest {
  /** Largest difference allowed, in units of the vector's root mean square. */
  private static final double TOLERANCE = 1e-4;

  private static final int STEP = 20; // every 20th number is in the file
  private static final Base BASE = Base.named(Seedling.ID, 1);

  @Test
  void pooledFeatures() throws OrtException {
    Weights weights = InstalledWeights.source().locate(BASE, false).read(BASE, false).weights();
    CompiledModel model = OnnxCompiler.features(BASE.features(), weights, List.of(BASE.pooling()));
    try (OnnxModel opened = model.open(2)) {
      for (String line : Golden.lines("outputs_seedling_160.txt")) {
        double[] torch =
            Arrays.stream(line.split(" ", -1)).skip(1).mapToDouble(Double::parseDouble).toArray();
        assertThat(largestDifference(opened, picture(line.startsWith("stripes")), torch))
            .as(line.substring(0, 20))
            .isLessThan(TOLERANCE);
      }
    }
  }

  /** In units of the vector's root mean square. */
  private static double largestDifference(OnnxModel model, ByteBuffer picture, double[] torch) {
    String output = OnnxCompiler.featuresOf(BASE.pooling());
    FloatBuffer graft = Objects.requireNonNull(model.run(picture, 1, Set.of(output)).get(output));
    double largest = 0;
    for (int i = 0; i < graft.remaining(); i += STEP) {
      largest = Math.max(largest, Math.abs(graft.get(i) - torch[2 + i / STEP]));
    }
    return largest / (torch[1] / Math.sqrt(graft.remaining()));
  }

  /** As in tools/golden/seedling_outputs.py: stripes, or rings. */
  private static ByteBuffer picture(boolean stripes) {
    int size = BASE.size();
    ByteBuffer picture = ByteBuffer.allocateDirect(size * size * 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          int value = stripes ? x * 7 + y * 13 + c * 29 : (x * x + y * y * (c + 1)) / 16;
          picture.put((byte) value);
        }
      }
    }
    return picture;
  }
}
