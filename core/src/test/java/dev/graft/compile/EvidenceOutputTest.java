package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.network.SmallConvNet;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The logits of a classifier file place by place, against sums in double precision. */
class EvidenceOutputTest {
  private static final int SIDE = 9; // and so a map of five places each way
  private static final int PLACES = 25;
  private static final int FEATURES = 6;
  private static final int PICTURES = 3; // which open other hidden units
  private static final long SEED = 17;

  /** Of float32 sums of 6 to 128 products, whose terms are up to a hundred. */
  private static final double ROUNDING = 5e-5;

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(ROUNDING));
  }

  private static Network headed(Head head, int classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Input("x", Shape.of(SIDE, SIDE, 3)));
    layers.add(new Conv2D("conv", "x", FEATURES, 3, 2, Padding.SAME, true));
    layers.add(new Layer.Activation("map", "conv", Layer.Activation.Function.RELU));
    layers.add(new GlobalAveragePooling2D("pool", "map"));
    layers.addAll(head.layers("pool", classes, 0.2));
    return new Network("tiny", PixelScaling.MINUS_ONE_TO_ONE, layers);
  }

  private static byte[] pictures() {
    byte[] pictures = new byte[PICTURES * SIDE * SIDE * 3];
    new Random(SEED).nextBytes(pictures);
    return pictures;
  }

  private static byte[] file(Network network, Weights weights, boolean evidence) {
    return OnnxCompiler.classifierFile(
        network,
        "pool",
        weights,
        ClassifierForm.with(new ExtraOutputs(evidence, Optional.empty())),
        Map.of());
  }

  private static Map<String, FloatBuffer> run(byte[] file, String... outputs) throws OrtException {
    byte[] pictures = pictures();
    try (OnnxModel model = OnnxModel.open(file, 1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(pictures.length).put(pictures);
      return model.run(buffer, PICTURES, Set.of(outputs));
    }
  }

  @ParameterizedTest(name = "with head {0} for {1} classes")
  @CsvSource({"LINEAR, 2", "LINEAR, 5", "DIRECTION, 3", "MLP, 3", "SIGMOID, 2"})
  void addsUpToTheLogits(Head head, int classes) throws OrtException {
    Network network = headed(head, classes);
    Weights weights = Reference.randomWeights(network, SEED);
    float[] bias = weights.of(network.output().name()).get(1).values();

    Map<String, FloatBuffer> found = run(file(network, weights, true), "logits", "evidence");

    FloatBuffer logits = Objects.requireNonNull(found.get("logits"));
    FloatBuffer evidence = Objects.requireNonNull(found.get("evidence"));
    assertThat(evidence.remaining()).isEqualTo(PICTURES * classes * PLACES);
    for (int i = 0; i < PICTURES * classes; i++) {
      double sum = 0;
      for (int place = 0; place < PLACES; place++) {
        sum += evidence.get(i * PLACES + place);
      }
      int c = i % classes;
      double added = head == Head.SIGMOID ? (c == 0 ? 0 : bias[0]) : bias[c];
      assertClose(sum / PLACES + added, logits.get(i));
    }
  }

  /** Two maps, one of 4 by 4 places and one of 2 by 2, whose means a head takes together. */
  private static Network tapped(Head head, int classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Input("x", Shape.of(8, 8, 3)));
    layers.add(new Conv2D("fine", "x", 4, 3, 2, Padding.SAME, true));
    layers.add(new Conv2D("coarse", "fine", FEATURES, 3, 2, Padding.SAME, true));
    layers.add(new GlobalAveragePooling2D("pool", "coarse"));
    layers.add(new GlobalAveragePooling2D("pool_1", "fine"));
    layers.add(new Layer.Concatenate("both", List.of("pool", "pool_1")));
    layers.addAll(head.layers("both", classes, 0));
    return new Network("tapped", PixelScaling.MINUS_ONE_TO_ONE, layers);
  }

  @ParameterizedTest(name = "with head {0}")
  @ValueSource(strings = {"LINEAR", "DIRECTION"})
  void ofTwoMapsLiesOnTheFinerGridWhatBothGive(Head head) throws OrtException {
    int classes = 3;
    Network network = tapped(head, classes);
    Weights weights = Reference.randomWeights(network, SEED);
    float[] kernel = weights.of("dense").get(0).values();
    byte[] picture = new byte[8 * 8 * 3];
    new Random(SEED).nextBytes(picture);

    FloatBuffer evidence;
    try (OnnxModel model = OnnxModel.open(file(network, weights, true), 1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(picture.length).put(picture);
      evidence = model.run(buffer, 1, Set.of("evidence")).get("evidence");
    }

    Reference reference = Reference.run(network.upTo("both"), weights, picture);
    double length = head == Head.LINEAR ? 1 : length(reference.of("both"));
    float[] ofCoarse = Arrays.copyOfRange(kernel, 0, FEATURES * classes);
    float[] ofFine = Arrays.copyOfRange(kernel, FEATURES * classes, kernel.length);
    assertThat(Objects.requireNonNull(evidence).remaining()).isEqualTo(classes * 16);
    for (int c = 0; c < classes; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          double[] fine = at(reference.of("fine"), 4 * y + x, 4);
          double[] coarse = at(reference.of("coarse"), 2 * (y / 2) + x / 2, FEATURES);
          double expected = (product(ofCoarse, coarse, c) + product(ofFine, fine, c)) / length;
          assertClose(evidence.get(c * 16 + 4 * y + x), expected);
        }
      }
    }
  }

  private static double[] at(double[] map, int place, int channels) {
    return Arrays.copyOfRange(map, place * channels, (place + 1) * channels);
  }

  private static double length(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(each -> each * each).sum());
  }

  /** Of one layer, what its kernel makes of the map there; of two, through open units alone. */
  @ParameterizedTest(name = "with head {0} for {1} classes")
  @CsvSource({"LINEAR, 5", "MLP, 3"})
  void isAtEachPlaceWhatTheMapThereGives(Head head, int classes) throws OrtException {
    Network network = headed(head, classes);
    Weights weights = Reference.randomWeights(network, SEED);

    Map<String, FloatBuffer> found = run(file(network, weights, true), "evidence");

    FloatBuffer evidence = Objects.requireNonNull(found.get("evidence"));
    for (int picture = 0; picture < PICTURES; picture++) {
      int length = SIDE * SIDE * 3;
      Reference reference =
          Reference.run(
              network,
              weights,
              Arrays.copyOfRange(pictures(), picture * length, (picture + 1) * length));
      double[] map = reference.of("map"); // (places, features)
      for (int c = 0; c < classes; c++) {
        for (int place = 0; place < PLACES; place++) {
          double[] there = Arrays.copyOfRange(map, place * FEATURES, (place + 1) * FEATURES);
          double expected =
              head == Head.LINEAR
                  ? product(weights.of("dense").get(0).values(), there, c)
                  : gated(weights, reference.of("dense_relu"), there, c);
          assertClose(evidence.get((picture * classes + c) * PLACES + place), expected);
        }
      }
    }
  }

  private static double gated(Weights weights, double[] hidden, double[] there, int label) {
    float[] first = weights.of("dense").get(0).values();
    float[] bias = weights.of("dense").get(1).values();
    double[] units = new double[hidden.length];
    for (int unit = 0; unit < units.length; unit++) {
      units[unit] = hidden[unit] > 0 ? product(first, there, unit) + bias[unit] : 0;
    }
    return product(weights.of("dense_1").get(0).values(), units, label);
  }

  /**
   * @param kernel (in, out)
   */
  private static double product(float[] kernel, double[] in, int out) {
    int outs = kernel.length / in.length;
    double sum = 0;
    for (int i = 0; i < in.length; i++) {
      sum += kernel[i * outs + out] * in[i];
    }
    return sum;
  }

  @Test
  void ofTheFirstOfTwoClassesIsNothing() throws OrtException {
    Network network = headed(Head.SIGMOID, 2);
    Weights weights = Reference.randomWeights(network, SEED);

    FloatBuffer evidence =
        Objects.requireNonNull(run(file(network, weights, true), "evidence").get("evidence"));

    for (int picture = 0; picture < PICTURES; picture++) {
      for (int place = 0; place < PLACES; place++) {
        assertThat(evidence.get(2 * picture * PLACES + place)).isZero();
        assertThat(evidence.get((2 * picture + 1) * PLACES + place)).isNotZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LINEAR", "MLP"})
  void leavesTheOtherOutputsAsTheyAre(Head head) throws Exception {
    Network network = headed(head, 3);
    Weights weights = Reference.randomWeights(network, SEED);
    String[] others = {"probabilities", "logits", "embedding"};

    assertThat(run(file(network, weights, true), others))
        .isEqualTo(run(file(network, weights, false), others));
    assertThat(ModelProto.parseFrom(file(network, weights, true)).getGraph().getOutputList())
        .extracting(output -> output.getName())
        .containsExactly("probabilities", "logits", "embedding", "evidence");
    assertThat(ModelProto.parseFrom(file(network, weights, false)).getGraph().getOutputList())
        .extracting(output -> output.getName())
        .containsExactly(others);
  }

  /** The hidden layer's weights stand in the file once; of a linear head, its own twice. */
  @Test
  void takesNoMoreRoomThanALinearHead() {
    Network hidden = headed(Head.MLP, 3);
    Weights weights = Reference.randomWeights(hidden, SEED);

    int more = file(hidden, weights, true).length - file(hidden, weights, false).length;

    assertThat(more).isLessThan(2000); // bytes, of nodes and their names
  }

  @Test
  void isRefusedWhereTheLogitsAreNoSum() {
    Network network = SmallConvNet.network(32, 3, 0);
    Weights weights = Reference.randomWeights(network, SEED);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                OnnxCompiler.classifierFile(
                    network,
                    SmallConvNet.EMBEDDING,
                    weights,
                    ClassifierForm.with(new ExtraOutputs(true, Optional.empty())),
                    Map.of()))
        .withMessageContaining("'small_conv_net_32'");
  }
}
