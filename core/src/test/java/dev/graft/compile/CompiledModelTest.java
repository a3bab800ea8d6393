package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.NativeTensors;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A network that ends as VGG16 does, whose dense kernels lie in native memory. */
class CompiledModelTest {
  private static final int SIZE = 6;
  private static final int PICTURES = 3;

  /** PyTorch's order is another order of adding up too. */
  private static final Offset<Float> ROUNDING = within(1e-4f); // of some 100

  private static final Network NETWORK =
      new Network(
          "dense",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Input("in", Shape.of(SIZE, SIZE, 3)),
              new Conv2D("conv", "in", 5, 3, 2, Padding.SAME, true),
              new Flatten("flatten", "conv"),
              new Dense("fc1", "flatten", 17, Activation.Function.RELU),
              new Dense("fc2", "fc1", 4)));

  private final Weights inArrays = Reference.randomWeights(NETWORK, 3);
  private final Weights inPlace =
      with(
          NativeTensors.of(inArrays.of("fc1").get(0)), NativeTensors.of(inArrays.of("fc2").get(0)));
  private final Weights transposed =
      with(
          NativeTensors.transposed(inArrays.of("fc1").get(0), 3, 3),
          NativeTensors.transposed(inArrays.of("fc2").get(0), 1, 1));

  private Weights with(Tensor first, Tensor second) {
    return inArrays.and(
        new Weights(
            Map.of(
                "fc1", List.of(first, inArrays.of("fc1").get(1)),
                "fc2", List.of(second, inArrays.of("fc2").get(1)))));
  }

  private static CompiledModel classifier(Weights weights) {
    return OnnxCompiler.classifier(NETWORK, "fc1", weights, Map.of());
  }

  private static float[] logits(OnnxModel model) {
    return run(model, OnnxModel.LOGITS);
  }

  private static float[] run(OnnxModel model, String output) {
    ByteBuffer pictures = ByteBuffer.allocateDirect(PICTURES * SIZE * SIZE * 3);
    byte[] pixels = new byte[pictures.capacity()];
    new Random(4).nextBytes(pixels);
    pictures.put(pixels).rewind();
    FloatBuffer rows =
        Objects.requireNonNull(model.run(pictures, PICTURES, Set.of(output)).get(output));
    float[] values = new float[rows.remaining()];
    rows.get(values);
    return values;
  }

  private static float[] logits(CompiledModel compiled) throws OrtException {
    try (OnnxModel model = compiled.open(1)) {
      return logits(model);
    }
  }

  @Test
  void givesTheSameNumbersWhereverKernelsLie() throws OrtException {
    float[] expected = logits(classifier(inArrays));

    assertThat(logits(classifier(inPlace))).isEqualTo(expected);
    assertThat(logits(classifier(transposed))).containsExactly(expected, ROUNDING);
  }

  @Test
  void leavesKernelsInNativeMemoryOutOfTheGraph() throws Exception {
    assertThat(inputs(classifier(inArrays).graph())).containsExactly("image");
    CompiledModel compiled = classifier(inPlace);
    assertThat(inputs(compiled.graph())).containsExactly("image", "fc1/kernel", "fc2/kernel");
    assertThat(compiled.graph().length)
        .isLessThan(classifier(inArrays).graph().length - 45 * 17 * Float.BYTES);
  }

  private static List<String> inputs(byte[] graph) throws Exception {
    return ModelProto.parseFrom(graph).getGraph().getInputList().stream()
        .map(ValueInfoProto::getName)
        .toList();
  }

  @Test
  void hasAllWeightsInAFile() throws Exception {
    float[] expected = logits(classifier(inArrays));
    for (Weights weights : List.of(inPlace, transposed)) {
      byte[] file =
          OnnxCompiler.classifierFile(NETWORK, "fc1", weights, ClassifierForm.PLAIN, Map.of());

      assertThat(inputs(file)).containsExactly("image");
      try (OnnxModel model = OnnxModel.open(file, 1)) {
        assertThat(logits(model)).isEqualTo(expected);
      }
    }
  }

  @Test
  void isMadeOfPartsOfANetworkToo() throws OrtException {
    for (String layer : List.of("flatten", "fc1")) {
      float[] expected = features(inArrays, layer);

      assertThat(features(inPlace, layer)).containsExactly(expected, ROUNDING);
      assertThat(features(transposed, layer)).containsExactly(expected, ROUNDING);
    }
  }

  private static float[] features(Weights weights, String layer) throws OrtException {
    try (OnnxModel model =
        OnnxCompiler.features(NETWORK.upTo("fc1"), weights, List.of("flatten", "fc1")).open(1)) {
      return run(model, OnnxCompiler.featuresOf(layer));
    }
  }

  @Test
  void mayBeOpenedMoreThanOnce() throws OrtException {
    CompiledModel compiled = classifier(inPlace);
    float[] expected = logits(compiled);
    try (OnnxModel model = compiled.open(1)) {
      OnnxModel closed = compiled.open(1);
      closed.close();
      assertThat(logits(model)).isEqualTo(expected);
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> logits(closed));
    }
    assertThat(logits(compiled)).isEqualTo(expected);
  }

  /** The open model is all that still refers to the kernels' memory. */
  @Test
  void keepsItsKernelsUntilItIsClosed() throws OrtException {
    float[] expected = logits(classifier(inArrays));
    try (OnnxModel model =
        classifier(
                with(
                    NativeTensors.of(inArrays.of("fc1").get(0)),
                    NativeTensors.of(inArrays.of("fc2").get(0))))
            .open(1)) {
      for (int round = 0; round < 3; round++) {
        System.gc();
        NativeTensors.of(inArrays.of("fc1").get(0)); // would take the freed place
        assertThat(logits(model)).isEqualTo(expected);
      }
    }
  }
}
