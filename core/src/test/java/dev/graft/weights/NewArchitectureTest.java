package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.graft.FormulaCheckpoint;
import dev.graft.FormulaCheckpoint.Named;
import dev.graft.FormulaWeights;
import dev.graft.compile.OnnxCompiler;
import dev.graft.network.Architecture;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.PublishedFile;
import dev.graft.network.Shape;
import dev.graft.network.TorchNames;
import dev.graft.network.Variant;
import dev.graft.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base that Graft has never heard of works, with nothing of it anywhere but in its class. */
class NewArchitectureTest {
  /** One convolution, in two widths. */
  private static final class Toy implements Architecture {
    @Override
    public String id() {
      return "toy";
    }

    @Override
    public List<Double> alphas() {
      return List.of(0.5, 1.0);
    }

    @Override
    public List<Integer> trainedSizes() {
      return List.of(16, 24);
    }

    @Override
    public int smallestSize() {
      return 4;
    }

    @Override
    public Network network(double alpha, int size) {
      return new Network(
          id(),
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Input("in", Shape.of(size, size, 3)),
              new Conv2D(
                  "conv", "in", (int) (4 * alpha), 3, 2, Padding.SAME, true, Function.RELU)));
    }

    @Override
    public String pooling() {
      return "toy_pool";
    }

    @Override
    public Map<Double, Double> imageNetAccuracy() {
      return Map.of(1.0, 0.25);
    }

    @Override
    public List<PublishedFile> published() {
      return List.of(
          new PublishedFile(1, 24, false, "https://example.org/toy.h5", null, "MIT"),
          new PublishedFile(1, 24, true, "https://example.org/toy_top.h5", "0".repeat(32), "MIT"));
    }

    @Override
    public List<TorchNames> torchNames() {
      return List.of(
          new TorchNames(
              "torchtoys",
              "toy",
              Set.of(),
              Variant.TORCH,
              new TorchNames.Pixels(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25)),
              Map.of("conv", "stem.0", "predictions", "fc")));
    }
  }

  private static final Base BASE = new Base(new Toy(), 1, 16);
  private static final List<Named> TENSORS =
      List.of(
          new Named("stem.0.weight", List.of(4, 3, 3, 3)), new Named("stem.0.bias", List.of(4)));

  @TempDir private Path folder;

  @Test
  void isBuiltInItsWidthsAndSizes() {
    assertThat(BASE.network().outputShape()).isEqualTo(Shape.of(8, 8, 4));
    assertThat(new Base(new Toy(), 0.5, 4).network().outputShape()).isEqualTo(Shape.of(2, 2, 2));
    assertThat(BASE.trainedSize()).isEqualTo(16);
    assertThatThrownBy(() -> new Base(new Toy(), 0.75, 16)).hasMessageContaining("[0.5, 1.0]");
    assertThatThrownBy(() -> new Base(new Toy(), 1, 3)).hasMessageContaining("at least 4");
  }

  @Test
  void itsWeightsAreFoundWhereItSays() {
    assertThat(BASE.architecture().published())
        .extracting(PublishedFile::address)
        .contains("https://example.org/toy_top.h5");
    assertThat(BundledWeights.find(BASE, false)).isEmpty();
  }

  @Test
  void itsWeightsAreReadByTheNamesThatItKnows() throws IOException {
    Path file = FormulaCheckpoint.write(folder.resolve("toy.safetensors"), TENSORS);

    BaseWeights read = WeightsReader.read(file, BASE, false);

    assertThat(read.base().variant()).isEqualTo(Variant.TORCH);
    assertThat(read.weights().of("conv").get(0).shape()).isEqualTo(Shape.of(3, 3, 3, 4));
    assertThatThrownBy(() -> WeightsReader.read(file, BASE, true))
        .hasMessageContainingAll("'fc.weight'", "torchtoys");
  }

  @Test
  void runsWithAHeadBehindItsOwnPooling() throws OrtException {
    Network network = BASE.features().then(Head.LINEAR.layers(BASE.pooling(), 3, 0));
    assertThat(network.layers().stream().map(layer -> layer.name())).contains("toy_pool");

    try (OnnxModel model =
        OnnxCompiler.classifier(network, BASE.pooling(), FormulaWeights.of(network), Map.of())
            .open(1)) {
      var outputs = model.run(FormulaWeights.rings(16), 1, Set.of(OnnxModel.PROBABILITIES));
      float[] probabilities = new float[3];
      Objects.requireNonNull(outputs.get(OnnxModel.PROBABILITIES)).get(probabilities);
      assertThat(Stream.of(probabilities[0] + probabilities[1] + probabilities[2]))
          .allMatch(sum -> Math.abs(sum - 1) < 1e-6);
    }
  }
}
