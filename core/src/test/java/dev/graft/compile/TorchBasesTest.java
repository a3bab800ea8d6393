package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.graft.FormulaCheckpoint;
import dev.graft.FormulaWeights;
import dev.graft.Golden;
import dev.graft.GoldenNumbers;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.WeightsReader;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same picture, the same file of weights: what torchvision's and timm's networks put out, Graft
 * puts out. See {@code tools/golden/torch_checkpoints.py}.
 */
class TorchBasesTest {
  /** Of the root mean square of the output; PyTorch computed in double precision. */
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "torchvision, mobilenet_v2, mobilenet_v2",
    "torchvision, resnet50, resnet50",
    "torchvision, vgg16, vgg16",
    "torchvision, efficientnet_b0, efficientnet_b0",
    "torchvision, mobilenet_v3_small, mobilenet_v3_small",
    "torchvision, mobilenet_v3_large, mobilenet_v3_large",
    "torchvision, densenet121, densenet121",
    "timm, mobilenetv2_100, mobilenet_v2",
    "timm, vgg16, vgg16",
    "timm, efficientnet_b0, efficientnet_b0",
    "timm, tf_efficientnet_b0, efficientnet_b0",
    "timm, mobilenetv3_small_100, mobilenet_v3_small",
    "timm, mobilenetv3_large_100, mobilenet_v3_large",
    "timm, tf_mobilenetv3_large_100, mobilenet_v3_large"
  })
  void putsOutWhatPyTorchDoes(String library, String name, String id)
      throws IOException, OrtException {
    String resource = "torch/%s_%s.txt".formatted(library, name);
    boolean vgg = id.equals("vgg16"); // its classifier has half a gigabyte
    List<FormulaCheckpoint.Named> tensors =
        FormulaCheckpoint.tensors(resource).stream()
            .filter(tensor -> !vgg || tensor.name().startsWith("features."))
            .toList();
    Path file = FormulaCheckpoint.write(folder.resolve(name + ".safetensors"), tensors);
    double largest = 0;
    for (String line : Golden.lines(resource)) {
      if (!line.startsWith("tensor ")) {
        GoldenNumbers golden = GoldenNumbers.parse(line);
        boolean top = golden.label().startsWith("logits");
        int size = Integer.parseInt(golden.label().replaceAll("\\D", ""));
        FloatBuffer row = output(WeightsReader.read(file, Base.named(id, 1.0, size), top), top);
        largest = Math.max(largest, golden.largestDifference(row));
      }
    }

    System.out.printf(
        "%s %s: largest relative difference to PyTorch %.1e%n", library, name, largest);
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private static FloatBuffer output(BaseWeights read, boolean top) throws OrtException {
    Base base = read.base();
    Network network = top ? base.classifier() : base.network();
    String last = network.output().name();
    String output = top ? OnnxModel.LOGITS : OnnxCompiler.featuresOf(last);
    CompiledModel model =
        top
            ? OnnxCompiler.classifier(
                network, base.architecture().embedding(), read.weights(), Map.of())
            : OnnxCompiler.features(network, read.weights(), List.of(last));
    try (OnnxModel opened = model.open(2)) {
      return Objects.requireNonNull(
          opened.run(FormulaWeights.rings(opened.size()), 1, Set.of(output)).get(output));
    }
  }
}
