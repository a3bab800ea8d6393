package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.Golden;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gradients and Adam steps of a tail with every construct, against PyTorch's: see {@code
 * tools/golden/tail_gradients.py}. After one step, Adam's first moment is a tenth of the gradient.
 */
class TrainablePartGoldenTest {
  private static final double GRADIENT = 1e-3;

  /** Of the largest in an array; smaller differences of float32 sums mean nothing. */
  private static final double GRADIENT_ROUNDING = 1e-5;

  /** Of a variable's whole gradient; a number rounded the other way is 1/256 off. */
  private static final double BFLOAT16_GRADIENT = 0.01;

  /** A step is at most 1e-3, the learning rate. */
  private static final double ONE_STEP = 1e-6;

  private static final double THREE_STEPS = 5e-6;

  @TempDir private Path folder;

  /** What the golden file's names stand for. */
  private static Network tail() {
    return new Network(
        "tail",
        PixelScaling.MINUS_ONE_TO_ONE,
        List.of(
            new Layer.Input("x", Shape.of(20, 20, 5)),
            new Conv2D("expand", "x", 12, 1, 1, Padding.SAME, false),
            norm("expand"),
            relu6("expand"),
            new DepthwiseConv2D("depthwise", "expand_relu", 3, 1, Padding.SAME),
            norm("depthwise"),
            relu6("depthwise"),
            new Conv2D("project", "depthwise_relu", 5, 1, 1, Padding.SAME, false),
            norm("project"),
            new Layer.Add("add", List.of("x", "project_BN")),
            new Layer.ZeroPadding2D("pad", "add", 0, 1, 0, 1),
            new DepthwiseConv2D("halve", "pad", 3, 2, Padding.VALID),
            norm("halve"),
            relu6("halve"),
            new DepthwiseConv2D("halve_again", "halve_relu", 3, 2, Padding.SAME),
            new Conv2D("mix", "halve_again", 8, 3, 1, Padding.SAME, true),
            new Activation("mix_relu", "mix", Function.RELU),
            new Layer.MaxPooling2D("pool", "mix_relu", 2),
            new BatchNormalization("late_BN", "pool", 1e-3),
            new Layer.GlobalAveragePooling2D("pooled", "late_BN"),
            new Layer.Dropout("dropout", "pooled", 0),
            new Layer.Dense("dense", "dropout", 3)));
  }

  private static BatchNormalization norm(String layer) {
    return new BatchNormalization(layer + "_BN", layer, 1e-3);
  }

  private static Activation relu6(String layer) {
    return new Activation(layer + "_relu", layer + "_BN", Function.RELU6);
  }

  @Test
  void lossAndGradientsArePyTorchs() throws IOException {
    TrainingState state = after(1);

    assertThat(state.history.get(0).loss()).isCloseTo(golden("loss", "step 1")[0], within(1e-5));
    forEachLearning(
        gradient(state),
        (name, values) -> {
          double[] expected = golden("gradient", name);
          double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
          assertThat(values).hasSameSizeAs(expected);
          for (int i = 0; i < expected.length; i++) {
            double tolerance = GRADIENT * Math.abs(expected[i]) + GRADIENT_ROUNDING * largest;
            assertThat((double) values[i])
                .as("%s[%d]", name, i)
                .isCloseTo(expected[i], within(tolerance));
          }
        });
  }

  @Test
  void inBfloat16TheyArePyTorchsToo() throws IOException {
    TrainingState state = after(1, Precision.BFLOAT16);

    double loss = golden("loss", "bfloat16")[0];
    assertThat(state.history.get(0).loss()).isCloseTo(loss, within(1e-3));
    forEachLearning(
        gradient(state),
        (name, values) -> {
          double[] expected = golden("bfloat16_gradient", name);
          double difference = 0;
          double length = 0;
          for (int i = 0; i < expected.length; i++) {
            difference = Math.hypot(difference, values[i] - expected[i]);
            length = Math.hypot(length, expected[i]);
          }
          assertThat(difference / length).as(name).isLessThan(BFLOAT16_GRADIENT);
        });
  }

  private static float[] gradient(TrainingState afterOneStep) {
    float[] gradient = new float[afterOneStep.mean.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = afterOneStep.mean[i] / (1 - 0.9f);
    }
    return gradient;
  }

  @Test
  void oneAdamStepEndsWhereKerasFormulaDoes() throws IOException {
    assertWeights(after(1), "after_1_step", ONE_STEP);
  }

  @Test
  void threeAdamStepsDoToo() throws IOException {
    TrainingState state = after(3);

    assertWeights(state, "after_3_steps", THREE_STEPS);
    assertThat(state.history.get(2).loss()).isCloseTo(golden("loss", "step 3")[0], within(1e-4));
  }

  private static void assertWeights(TrainingState state, String what, double tolerance) {
    forEachLearning(
        state.values,
        (name, values) -> {
          double[] expected = golden(what, name);
          for (int i = 0; i < expected.length; i++) {
            assertThat((double) values[i])
                .as("%s[%d]", name, i)
                .isCloseTo(expected[i], within(tolerance));
          }
        });
  }

  /** The state of a training whose batch is all there is, and everything learns. */
  private TrainingState after(int steps) throws IOException {
    return after(steps, Precision.FLOAT32);
  }

  private TrainingState after(int steps, Precision precision) throws IOException {
    Network tail = tail();
    Path checkpoint = folder.resolve("state");
    List<LabelledPhoto> photos = MadeUp.photos(4, 3);
    try (MadeUpFeatures made = MadeUp.activations(photos, tail.inputShape())) {
      Examples examples = new Examples(made.features(), photos);
      LoopSettings settings = LoopSettings.plain("tail", steps, 4, 1e-3, 1, precision);
      LoopControl control =
          new LoopControl(e -> {}, () -> false, Optional.of(checkpoint), "run", false);
      new TrainingLoop(tail, names(tail), settings, control)
          .run(MadeUp.weights(tail), examples, new Examples(made.features(), List.of()));
    }
    return TrainingState.load(checkpoint, "run").orElseThrow();
  }

  private static Set<String> names(Network network) {
    return network.layers().stream().map(Layer::name).collect(Collectors.toSet());
  }

  private interface ArrayCheck {
    void check(String variable, float[] values);
  }

  private static void forEachLearning(float[] flat, ArrayCheck check) {
    Network tail = tail();
    Variables variables = new Variables(tail, names(tail));
    Weights named = variables.weights(flat, variables.frozen(MadeUp.weights(tail)));
    for (Layer layer : tail.layersWithVariables()) {
      List<Variable> own = tail.variables(layer);
      for (int i = 0; i < own.size(); i++) {
        if (own.get(i).learnable()) {
          check.check(
              layer.name() + "/" + own.get(i).name(), named.of(layer.name()).get(i).values());
        }
      }
    }
  }

  private static double[] golden(String what, String name) {
    String begin = what + " | " + name + " | ";
    return Golden.lines("tail_gradients.txt").stream()
        .filter(line -> line.startsWith(begin))
        .flatMap(line -> Arrays.stream(line.substring(begin.length()).split(" ")))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
