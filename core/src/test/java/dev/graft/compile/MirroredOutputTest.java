package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that looks in a mirror, against two runs in double precision and their mean. */
class MirroredOutputTest {
  private static final int SIDE = 9; // and so a map of five places each way
  private static final int GRID = 5;
  private static final int FEATURES = 6;
  private static final int PICTURES = 3;
  private static final int BYTES = SIDE * SIDE * 3;
  private static final long SEED = 17;
  private static final Set<String> ALL =
      Set.of("probabilities", "logits", "embedding", "evidence", "novelty");

  private static Network headed(Head head, int classes) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Input("x", Shape.of(SIDE, SIDE, 3)));
    layers.add(new Conv2D("conv", "x", FEATURES, 3, 2, Padding.SAME, true));
    layers.add(new Layer.Activation("map", "conv", Layer.Activation.Function.RELU));
    layers.add(new GlobalAveragePooling2D("pool", "map"));
    layers.addAll(head.layers("pool", classes, 0.2));
    return new Network("tiny", PixelScaling.MINUS_ONE_TO_ONE, layers);
  }

  private static List<Operation> novelty(String embedding, String logits) {
    return List.of(
        new Operation.LogSumExp("sum", logits), new Operation.OneNumber("number", "sum"));
  }

  private static byte[] file(Network network, Weights weights, boolean mirrored) {
    ExtraOutputs extras = new ExtraOutputs(true, Optional.of(MirroredOutputTest::novelty));
    return OnnxCompiler.classifierFile(
        network, "pool", weights, new ClassifierForm(extras, mirrored, Rounding.NONE), Map.of());
  }

  private static byte[] pictures() {
    byte[] pictures = new byte[PICTURES * BYTES];
    new Random(SEED).nextBytes(pictures);
    return pictures;
  }

  private static byte[] inAMirror(byte[] pictures) {
    byte[] mirrored = new byte[pictures.length];
    for (int pixel = 0; pixel < pictures.length / 3; pixel++) {
      int x = pixel % SIDE;
      System.arraycopy(pictures, 3 * pixel, mirrored, 3 * (pixel - x + SIDE - 1 - x), 3);
    }
    return mirrored;
  }

  private static Map<String, FloatBuffer> run(byte[] file, byte[] pictures) throws OrtException {
    try (OnnxModel model = OnnxModel.open(file, 1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(pictures.length).put(pictures);
      return model.run(buffer, PICTURES, ALL);
    }
  }

  private static FloatBuffer of(Map<String, FloatBuffer> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }

  private static double[] reference(Network network, Weights weights, byte[] all, int picture) {
    byte[] one = Arrays.copyOfRange(all, picture * BYTES, (picture + 1) * BYTES);
    Reference run = Reference.run(network, weights, one);
    double[] logits = run.of(network.output().name());
    if (logits.length == 1) {
      logits = new double[] {0, logits[0]};
    }
    double[] both = Arrays.copyOf(logits, logits.length + FEATURES);
    System.arraycopy(run.of("pool"), 0, both, logits.length, FEATURES);
    return both;
  }

  @ParameterizedTest(name = "with head {0} for {1} classes")
  @CsvSource({"LINEAR, 2", "LINEAR, 5", "DIRECTION, 3", "MLP, 3", "SIGMOID, 2"})
  void givesTheMeanOfBothLooks(Head head, int classes) throws OrtException {
    Network network = headed(head, classes);
    Weights weights = Reference.randomWeights(network, SEED);
    byte[] pictures = pictures();

    Map<String, FloatBuffer> found = run(file(network, weights, true), pictures);

    assertThat(of(found, "logits").remaining()).isEqualTo(PICTURES * classes);
    assertThat(of(found, "embedding").remaining()).isEqualTo(PICTURES * FEATURES);
    assertThat(of(found, "novelty").remaining()).isEqualTo(PICTURES);
    for (int picture = 0; picture < PICTURES; picture++) {
      double[] own = reference(network, weights, pictures, picture);
      double[] other = reference(network, weights, inAMirror(pictures), picture);
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp((own[c] + other[c]) / 2);
      }
      for (int c = 0; c < classes; c++) {
        double logit = (own[c] + other[c]) / 2;
        int at = picture * classes + c;
        assertThat(of(found, "logits").get(at)).isCloseTo((float) logit, within(1e-4f));
        assertThat(of(found, "probabilities").get(at))
            .isCloseTo((float) (Math.exp(logit) / sum), within(1e-5f));
      }
      for (int f = 0; f < FEATURES; f++) {
        assertThat(of(found, "embedding").get(picture * FEATURES + f))
            .isCloseTo((float) ((own[classes + f] + other[classes + f]) / 2), within(1e-5f));
      }
      assertThat(of(found, "novelty").get(picture)).isCloseTo((float) Math.log(sum), within(1e-4f));
    }
  }

  /** Cell by cell what the plain file tells of a picture, and of the mirrored one turned back. */
  @ParameterizedTest(name = "with head {0} for {1} classes")
  @CsvSource({"LINEAR, 5", "DIRECTION, 3", "MLP, 3", "SIGMOID, 2"})
  void evidenceLiesOnThePictureAndAddsUp(Head head, int classes) throws OrtException {
    Network network = headed(head, classes);
    Weights weights = Reference.randomWeights(network, SEED);
    float[] bias = weights.of(network.output().name()).get(1).values();
    byte[] plain = file(network, weights, false);
    FloatBuffer own = of(run(plain, pictures()), "evidence");
    FloatBuffer other = of(run(plain, inAMirror(pictures())), "evidence");

    Map<String, FloatBuffer> found = run(file(network, weights, true), pictures());

    FloatBuffer evidence = of(found, "evidence");
    assertThat(evidence.remaining()).isEqualTo(PICTURES * classes * GRID * GRID);
    for (int i = 0; i < evidence.remaining(); i++) {
      int x = i % GRID;
      assertThat(evidence.get(i))
          .isCloseTo((own.get(i) + other.get(i - x + GRID - 1 - x)) / 2, within(5e-5f));
    }
    for (int i = 0; i < PICTURES * classes; i++) {
      double sum = 0;
      for (int place = 0; place < GRID * GRID; place++) {
        sum += evidence.get(i * GRID * GRID + place);
      }
      int c = i % classes;
      double added = head == Head.SIGMOID ? (c == 0 ? 0 : bias[0]) : bias[c];
      assertThat(sum / (GRID * GRID) + added).isCloseTo(of(found, "logits").get(i), within(5e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"LINEAR", "MLP"})
  void leftAndRightDoNotMatter(Head head) throws OrtException {
    Network network = headed(head, 3);
    byte[] file = file(network, Reference.randomWeights(network, SEED), true);

    FloatBuffer one = of(run(file, pictures()), "probabilities");
    FloatBuffer other = of(run(file, inAMirror(pictures())), "probabilities");

    for (int i = 0; i < one.remaining(); i++) {
      assertThat(one.get(i)).isCloseTo(other.get(i), within(1e-6f));
    }
  }
}
