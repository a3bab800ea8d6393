package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.MobileNetV2;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.onnx.OnnxMetadata;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxCompilerTest {
  /** Sums of some dozen products of numbers around 1, in float against double. */
  private static final double ROUNDING = 1e-4;

  private static final int SEED = 17;

  private static Network network(int size, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(new Input("x", Shape.of(size, size, 3))));
    all.addAll(List.of(layers));
    // Another factor and summand for each channel, so that a mix-up shows.
    PixelScaling scaling =
        new PixelScaling(List.of(1 / 64f, 1 / 100f, 1 / 128f), List.of(-1f, -0.5f, 0.25f));
    return new Network("tiny", scaling, all);
  }

  private static byte[] picture(int size, long seed) {
    byte[] picture = new byte[size * size * 3];
    new Random(seed).nextBytes(picture);
    return picture;
  }

  /** What a model puts out, by name. */
  private record Outputs(Map<String, FloatBuffer> values) {
    FloatBuffer of(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }
  }

  private static FloatBuffer features(byte[] model, byte[] pictures, int count)
      throws OrtException {
    String output = onlyOutput(model);
    return run(model, pictures, count, output).of(output);
  }

  private static String onlyOutput(byte[] model) {
    try {
      return ModelProto.parseFrom(model).getGraph().getOutput(0).getName();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** A model of which only the network's output is asked. */
  private static byte[] compiled(Network network, Weights weights) {
    return OnnxCompiler.features(network, weights, List.of(network.output().name())).graph();
  }

  private static Outputs run(byte[] model, byte[] pictures, int count, String... outputs)
      throws OrtException {
    try (OnnxModel opened = OnnxModel.open(model, 1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(pictures.length).put(pictures);
      return new Outputs(opened.run(buffer, count, Set.of(outputs)));
    }
  }

  private static void assertLikeReference(int size, Layer... layers) throws OrtException {
    Network network = network(size, layers);
    Weights weights = Reference.randomWeights(network, SEED);
    byte[] picture = picture(size, SEED);
    byte[] model = compiled(network, weights);
    assertClose(
        features(model, picture, 1),
        Reference.run(network, weights, picture).of(network.output().name()));
  }

  private static void assertClose(FloatBuffer actual, double[] expected) {
    assertThat(actual.remaining()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = ROUNDING * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual.get(i))
          .as("number %d", i)
          .isCloseTo(expected[i], within(tolerance));
    }
  }

  private static Conv2D convolution(String name, String input) {
    return new Conv2D(name, input, 3, 3, 1, Padding.SAME, false);
  }

  @Nested
  class ComputesWhatTheReferenceComputes {
    @ParameterizedTest(name = "size {0}, kernel {1}, stride {2}, {3}, bias {4}")
    @CsvSource({
      "8, 3, 1, SAME, false",
      "8, 3, 2, SAME, true",
      "7, 3, 2, SAME, false",
      "7, 3, 2, VALID, true",
      "8, 3, 2, VALID, false",
      "8, 1, 1, SAME, true",
      "7, 1, 2, SAME, false",
      "9, 5, 2, SAME, true",
      "8, 2, 1, SAME, true",
      "8, 3, 2, SYMMETRIC, true",
      "7, 5, 2, SYMMETRIC, false",
    })
    void convolution(int size, int kernel, int stride, Padding padding, boolean bias)
        throws OrtException {
      assertLikeReference(size, new Conv2D("conv", "x", 4, kernel, stride, padding, bias));
    }

    @ParameterizedTest(name = "size {0}, kernel {1}, stride {2}, {3}")
    @CsvSource({
      "8, 3, 1, SAME",
      "8, 3, 2, SAME",
      "7, 3, 2, SAME",
      "7, 3, 2, VALID",
      "9, 5, 1, SAME"
    })
    void depthwiseConvolution(int size, int kernel, int stride, Padding padding)
        throws OrtException {
      assertLikeReference(size, new DepthwiseConv2D("depthwise", "x", kernel, stride, padding));
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void activation(Function function) throws OrtException {
      assertLikeReference(
          6,
          new Conv2D("conv", "x", 8, 3, 1, Padding.SAME, true), // beyond -6 and 6
          new Activation("activation", "conv", function));
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void functionOfAConvolutionAndOfADenseLayer(Function function) throws OrtException {
      assertLikeReference(
          6,
          new Conv2D("conv", "x", 8, 3, 1, Padding.SAME, true, function),
          new BatchNormalization("norm", "conv", 1e-3), // not to be folded through a function
          new GlobalAveragePooling2D("pool", "norm"),
          new Dense("dense", "pool", 5, function));
    }

    @ParameterizedTest(name = "size {0}, stride {1}, {2}")
    @CsvSource({"8, 1, SAME", "8, 2, SAME", "7, 2, SAME", "7, 1, VALID", "8, 2, SYMMETRIC"})
    void separableConvolution(int size, int stride, Padding padding) throws OrtException {
      assertLikeReference(
          size,
          new Layer.SeparableConv2D("separable", "x", 5, 3, stride, padding),
          new BatchNormalization("norm", "separable", 1e-3),
          new Layer.SeparableConv2D("separable_1", "norm", 4, 3, stride, padding));
    }

    @ParameterizedTest(name = "size {0}, window {1}, stride {2}, {3}")
    @CsvSource({
      "8, 3, 2, SAME",
      "7, 3, 2, SAME",
      "8, 2, 2, VALID",
      "7, 1, 2, VALID",
      "8, 3, 2, SYMMETRIC"
    })
    void maxPooling(int size, int window, int stride, Padding padding) throws OrtException {
      assertLikeReference(
          size,
          OnnxCompilerTest.convolution("conv", "x"), // below zero too
          new Layer.MaxPooling2D("pool", "conv", window, stride, padding));
    }

    @ParameterizedTest
    @EnumSource(
        value = Function.class,
        names = {"LINEAR", "RELU"})
    void zeroPaddingBeforeMaxPoolingCountsAsZero(Function function) throws OrtException {
      assertLikeReference(
          7,
          new Conv2D("conv", "x", 4, 1, 1, Padding.SAME, true),
          new BatchNormalization("low", "conv", 1e-3),
          new Activation("function", "low", function),
          new ZeroPadding2D("pad", "function", 1, 1, 1, 1),
          new Layer.MaxPooling2D("pool", "pad", 3, 2, Padding.VALID));
    }

    @Test
    void averagePooling() throws OrtException {
      assertLikeReference(7, new Layer.AveragePooling2D("pool", "x", 2));
    }

    @Test
    void squeezeAndExcitation() throws OrtException {
      assertLikeReference(
          6,
          new GlobalAveragePooling2D("pool", "x"),
          new Layer.Reshape("reshape", "pool"),
          new Conv2D("reduce", "reshape", 2, 1, 1, Padding.SAME, true, Function.SWISH),
          new Conv2D("expand", "reduce", 3, 1, 1, Padding.SAME, true, Function.SIGMOID),
          new Layer.Multiply("excite", List.of("x", "expand")));
    }

    @Test
    void aProductOfTwoMaps() throws OrtException {
      assertLikeReference(
          6,
          new Conv2D("conv", "x", 3, 3, 1, Padding.SAME, true),
          new Layer.Multiply("product", List.of("x", "conv")));
    }

    @Test
    void aMapOfOnePlaceAndBack() throws OrtException {
      assertLikeReference(
          6,
          new GlobalAveragePooling2D("pool", "x", true),
          new Conv2D("conv", "pool", 4, 1, 1, Padding.SAME, true),
          new Layer.Reshape("reshape", "conv"),
          new Dense("dense", "reshape", 2));
    }

    @Test
    void concatenation() throws OrtException {
      assertLikeReference(
          6,
          OnnxCompilerTest.convolution("conv", "x"),
          new Layer.Concatenate("both", List.of("x", "conv", "x")),
          new BatchNormalization("norm", "both", 1e-3));
    }

    @Test
    void concatenationOfVectors() throws OrtException {
      assertLikeReference(
          6,
          OnnxCompilerTest.convolution("conv", "x"),
          new GlobalAveragePooling2D("a", "conv"),
          new GlobalAveragePooling2D("b", "x"),
          new Layer.Concatenate("both", List.of("a", "b", "a")),
          new Dense("dense", "both", 2));
    }

    @Test
    void rescalingAndNormalization() throws OrtException {
      assertLikeReference(
          6,
          new Layer.Rescaling("rescaling", "x", List.of(0.5, 2.0, -3.0), List.of(1.0, 0.0, -0.25)),
          new Layer.Normalization("normalization", "rescaling"),
          new Layer.StochasticDepth("drop", "normalization", 0.5));
    }

    @Test
    void aNetworkWhoseFirstChannelIsBlue() throws OrtException {
      Network network =
          new Network(
              "blue",
              new PixelScaling(List.of(1f, 0.5f, 0.25f), List.of(-3f, -2f, -1f), true),
              List.of(new Layer.Input("x", Shape.of(5, 5, 3))));
      byte[] picture = picture(5, SEED);
      Weights weights = Reference.randomWeights(network, SEED);
      assertClose(
          features(compiled(network, weights), picture, 1),
          Reference.run(network, weights, picture).of("x"));
    }

    @Test
    void batchNormByItself() throws OrtException {
      assertLikeReference(5, new BatchNormalization("norm", "x", 1e-3));
    }

    @Test
    void batchNormBehindAConvolution() throws OrtException {
      assertLikeReference(
          5,
          new Conv2D("conv", "x", 4, 3, 1, Padding.SAME, true),
          new BatchNormalization("norm", "conv", 1e-3),
          new DepthwiseConv2D("depthwise", "norm", 3, 1, Padding.SAME),
          new BatchNormalization("norm_1", "depthwise", 0.5));
    }

    @Test
    void batchNormBehindAConvolutionThatOthersUseToo() throws OrtException {
      assertLikeReference(
          5,
          OnnxCompilerTest.convolution("conv", "x"),
          new BatchNormalization("norm", "conv", 1e-3),
          new Add("add", List.of("conv", "norm")));
    }

    @Test
    void twoBatchNormsBehindOneConvolution() throws OrtException {
      assertLikeReference(
          5,
          OnnxCompilerTest.convolution("conv", "x"),
          new BatchNormalization("norm", "conv", 1e-3),
          new BatchNormalization("norm_1", "conv", 1e-3),
          new Add("add", List.of("norm", "norm_1")));
    }

    @Test
    void batchNormBehindAVector() throws OrtException {
      assertLikeReference(
          5,
          new GlobalAveragePooling2D("pool", "x"),
          new Dense("dense", "pool", 7),
          new BatchNormalization("norm", "dense", 1e-3));
    }

    @Test
    void zeroPaddingBeforeAConvolutionWithoutItsOwn() throws OrtException {
      assertLikeReference(
          6,
          new ZeroPadding2D("pad", "x", 0, 1, 2, 3),
          new DepthwiseConv2D("depthwise", "pad", 3, 2, Padding.VALID));
    }

    @Test
    void zeroPaddingBeforeAConvolutionThatPadsAgain() throws OrtException {
      assertLikeReference(
          6,
          new ZeroPadding2D("pad", "x", 0, 1, 2, 3),
          OnnxCompilerTest.convolution("conv", "pad"));
    }

    @Test
    void zeroPaddingThatOthersUseToo() throws OrtException {
      assertLikeReference(
          6,
          new ZeroPadding2D("pad", "x", 1, 0, 0, 1),
          new Conv2D("conv", "pad", 3, 1, 1, Padding.VALID, true),
          new Add("add", List.of("conv", "pad")));
    }

    @Test
    void zeroPaddingBeforeTwoConvolutions() throws OrtException {
      assertLikeReference(
          6,
          new ZeroPadding2D("pad", "x", 1, 0, 0, 1),
          new Conv2D("conv", "pad", 3, 3, 1, Padding.VALID, true),
          new Conv2D("conv_1", "pad", 3, 3, 1, Padding.VALID, true),
          new Add("add", List.of("conv", "conv_1")));
    }

    @Test
    void zeroPaddingAtTheEnd() throws OrtException {
      assertLikeReference(6, new ZeroPadding2D("pad", "x", 1, 2, 3, 4));
    }

    @Test
    void zeroPaddingTwice() throws OrtException {
      assertLikeReference(
          6,
          new ZeroPadding2D("pad", "x", 1, 2, 3, 4),
          new ZeroPadding2D("pad_1", "pad", 1, 0, 0, 1),
          new Conv2D("conv", "pad_1", 3, 3, 2, Padding.VALID, true));
    }

    @Test
    void aSumOfThree() throws OrtException {
      assertLikeReference(
          5,
          OnnxCompilerTest.convolution("conv", "x"),
          new Activation("relu", "conv", Function.RELU),
          new Add("add", List.of("x", "conv", "relu")));
    }

    @Test
    void aSumOfAMapWithItself() throws OrtException {
      assertLikeReference(
          5, OnnxCompilerTest.convolution("conv", "x"), new Add("add", List.of("conv", "conv")));
    }

    @Test
    void poolingDropoutAndDense() throws OrtException {
      assertLikeReference(
          7,
          new GlobalAveragePooling2D("pool", "x"),
          new Dropout("dropout", "pool", 0.5),
          new Dense("dense", "dropout", 4));
    }

    @Test
    void nothingButPixelScaling() throws OrtException {
      assertLikeReference(4);
    }

    @Test
    void dropoutAtTheEnd() throws OrtException {
      assertLikeReference(
          4, new GlobalAveragePooling2D("pool", "x"), new Dropout("dropout", "pool", 0.5));
    }

    @ParameterizedTest(name = "cut behind {0}")
    @CsvSource({"Conv1_relu", "block_1_pad", "block_1_project_BN", "block_2_add"})
    void theFrozenPartOfMobileNet(String boundary) throws OrtException {
      Network frozen = Cut.behind(new MobileNetV2().network(0.35, 33), boundary).frozen();
      Weights weights = Reference.randomWeights(frozen, SEED);
      byte[] picture = picture(33, SEED);
      double[] expected = Reference.run(frozen, weights, picture).of(boundary);
      assertClose(features(compiled(frozen, weights), picture, 1), expected);
    }
  }

  @Test
  void foldsWhatCanBeFolded() throws InvalidProtocolBufferException {
    Network network = new MobileNetV2().network(0.35, 32);
    byte[] model = compiled(network, Reference.randomWeights(network, SEED));
    List<String> operators =
        ModelProto.parseFrom(model).getGraph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .filter(operator -> !operator.equals("Conv") && !operator.equals("Clip"))
            .toList();
    // Pixels, ten sums of residual blocks, the transposition back; no batch norm, no padding.
    assertThat(operators)
        .startsWith("Cast", "Transpose", "Mul", "Add", "Add")
        .endsWith("Transpose", "Identity") // which gives the output its name
        .hasSize(4 + 10 + 2);
  }

  @Nested
  class MakesAClassifier {
    private final Layer[] body = {
      new Conv2D("conv", "x", 6, 3, 2, Padding.SAME, true),
      new GlobalAveragePooling2D("pool", "conv")
    };

    private Network headed(Head head, int classes) {
      return network(8, body).then(head.layers("pool", classes, 0.2));
    }

    @ParameterizedTest(name = "with head {0} for {1} classes")
    @CsvSource({"LINEAR, 2", "LINEAR, 5", "MLP, 3"})
    void withProbabilitiesLogitsAndEmbedding(Head head, int classes) throws OrtException {
      Network network = headed(head, classes);
      Weights weights = Reference.randomWeights(network, SEED);
      byte[] picture = picture(8, SEED);
      Reference expected = Reference.run(network, weights, picture);
      Outputs actual = classify(network, weights, picture);
      assertClose(actual.of("logits"), expected.of(network.output().name()));
      assertClose(actual.of("probabilities"), softmax(expected.of(network.output().name())));
      assertClose(actual.of("embedding"), expected.of("pool"));
    }

    @Test
    void whoseOneLogitIsThatOfTheSecondClass() throws OrtException {
      Network network = headed(Head.SIGMOID, 2);
      Weights weights = Reference.randomWeights(network, SEED);
      byte[] picture = picture(8, SEED);
      double logit = Reference.run(network, weights, picture).of("dense_1")[0];
      double sigmoid = 1 / (1 + Math.exp(-logit));
      Outputs actual = classify(network, weights, picture);
      assertClose(actual.of("logits"), new double[] {0, logit});
      assertClose(actual.of("probabilities"), new double[] {1 - sigmoid, sigmoid});
    }

    private Outputs classify(Network network, Weights weights, byte[] picture) throws OrtException {
      byte[] model =
          OnnxCompiler.classifierFile(network, "pool", weights, ClassifierForm.PLAIN, Map.of());
      return run(model, picture, 1, "probabilities", "logits", "embedding");
    }

    private double[] softmax(double[] logits) {
      double sum = 0;
      double[] probabilities = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        probabilities[i] = Math.exp(logits[i]);
        sum += probabilities[i];
      }
      for (int i = 0; i < logits.length; i++) {
        probabilities[i] /= sum;
      }
      return probabilities;
    }

    @Test
    void thatSaysWhatItTakesAndGives() throws Exception {
      Network network = headed(Head.SIGMOID, 2);
      byte[] bytes =
          OnnxCompiler.classifierFile(
              network,
              "pool",
              Reference.randomWeights(network, SEED),
              ClassifierForm.PLAIN,
              Map.of("graft", "{\"ü\":1}"));
      ModelProto model = ModelProto.parseFrom(bytes);
      assertThat(model.getGraph().getInputList()).hasSize(1);
      assertValue(model.getGraph().getInput(0), "image", TensorProto.DataType.UINT8, 8, 8, 3);
      assertThat(model.getGraph().getOutputList()).hasSize(3);
      assertValue(model.getGraph().getOutput(0), "probabilities", TensorProto.DataType.FLOAT, 2);
      assertValue(model.getGraph().getOutput(1), "logits", TensorProto.DataType.FLOAT, 2);
      assertValue(model.getGraph().getOutput(2), "embedding", TensorProto.DataType.FLOAT, 6);
      try (OnnxModel opened = OnnxModel.open(bytes, 1)) {
        assertThat(opened.size()).isEqualTo(8);
      }
      assertThat(OnnxMetadata.of(bytes)).containsEntry("graft", "{\"ü\":1}");
    }

    private void assertValue(
        ValueInfoProto value, String name, TensorProto.DataType type, int... sizes) {
      assertThat(value.getName()).isEqualTo(name);
      assertThat(value.getType().getTensorType().getElemType()).isEqualTo(type.getNumber());
      var dimensions = value.getType().getTensorType().getShape().getDimList();
      assertThat(dimensions.get(0).getDimParam()).isEqualTo("N");
      assertThat(
              dimensions.subList(1, dimensions.size()).stream()
                  .mapToInt(d -> (int) d.getDimValue()))
          .containsExactly(Arrays.stream(sizes).boxed().toArray(Integer[]::new));
    }
  }

  @Test
  void aBatchGivesTheSameRowsAsSinglePictures() throws OrtException {
    Network network = new MobileNetV2().network(0.35, 40).then(List.of());
    Network pooled = network.then(List.of(new GlobalAveragePooling2D("pool", "out_relu")));
    byte[] model = compiled(pooled, Reference.randomWeights(pooled, SEED));
    int bytes = 40 * 40 * 3;
    byte[] three = new byte[3 * bytes];
    new Random(SEED).nextBytes(three);
    FloatBuffer batch = features(model, three, 3);
    for (int i = 0; i < 3; i++) {
      byte[] one = Arrays.copyOfRange(three, i * bytes, (i + 1) * bytes);
      FloatBuffer row = features(model, one, 1);
      for (int f = 0; f < 1280; f++) {
        assertThat(batch.get(i * 1280 + f)).isCloseTo(row.get(f), within(1e-5f)); // of 0 to 6
      }
    }
  }

  @Test
  void aModelWithoutPicturesIsRefused() throws InvalidProtocolBufferException {
    Network network = network(4);
    ModelProto.Builder model =
        ModelProto.parseFrom(compiled(network, Reference.randomWeights(network, 1))).toBuilder();
    model.getGraphBuilder().getInputBuilder(0).setName("picture");
    model.getGraphBuilder().getNodeBuilderList().stream()
        .filter(node -> node.getInputList().contains("image"))
        .forEach(node -> node.setInput(0, "picture"));
    byte[] renamed = model.build().toByteArray();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> OnnxModel.open(renamed, 1))
        .withMessageContaining("no input 'image'");
  }
}
