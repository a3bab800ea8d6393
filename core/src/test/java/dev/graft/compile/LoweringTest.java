package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compile.Operation.Convolution;
import dev.graft.network.Border;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.MobileNetV2;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left to do is plain data, which says what it needs. */
class LoweringTest {
  private static Network network(Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(new Input("x", Shape.of(5, 5, 3))));
    all.addAll(List.of(layers));
    return new Network("tiny", PixelScaling.NONE, all);
  }

  private static LoweredNetwork lowered(Network network, Weights weights) {
    return Lowering.features(network, weights, List.of(network.output().name()), name -> name);
  }

  private static Tensor tensor(Shape shape, float... values) {
    return new Tensor(shape, values);
  }

  /** A 1×1 kernel of 2 times channel c, behind it {@code (x - 1) / sqrt(3 + 1) * 4 + 5}. */
  @Test
  void aNormBehindAConvolutionIsInItsNumbers() {
    Network network =
        network(
            new Conv2D("conv", "x", 1, 1, 1, Padding.VALID, true),
            new BatchNormalization("norm", "conv", 1),
            new Activation("relu", "norm", Activation.Function.RELU));
    Shape one = Shape.of(1);
    Weights weights =
        new Weights(
            Map.of(
                "conv",
                List.of(tensor(Shape.of(1, 1, 3, 1), 2, 4, 6), tensor(one, 7)),
                "norm",
                List.of(tensor(one, 4), tensor(one, 5), tensor(one, 1), tensor(one, 3))));

    List<Operation> operations = lowered(network, weights).operations();

    assertThat(operations)
        .extracting(each -> each.getClass().getSimpleName())
        .containsExactly("Picture", "Convolution", "Elementwise", "ChannelsLast");
    Convolution both = (Convolution) operations.get(1);
    assertThat(both.kernel().shape()).isEqualTo(Shape.of(1, 3, 1, 1));
    assertThat(both.kernel().values()).containsExactly(4, 8, 12);
    assertThat(both.kernel().bias()).containsExactly((7 - 1) * 2 + 5);
  }

  @Test
  void zerosBeforeAConvolutionAreItsBorder() {
    Network network =
        network(
            new ZeroPadding2D("pad", "x", 0, 1, 2, 3),
            new Conv2D("conv", "pad", 1, 1, 2, Padding.VALID, false));
    Weights weights = new Weights(Map.of("conv", List.of(tensor(Shape.of(1, 1, 3, 1), 1, 1, 1))));

    List<Operation> operations = lowered(network, weights).operations();

    assertThat(operations).hasSize(3);
    assertThat(operations.get(1))
        .isInstanceOfSatisfying(
            Convolution.class,
            conv -> {
              assertThat(conv.border()).isEqualTo(new Border(0, 1, 2, 3));
              assertThat(conv.stride()).isEqualTo(2);
              assertThat(conv.groups()).isEqualTo(1);
            });
  }

  @Test
  void zerosBeforeAMeanStayAStepOfTheirOwn() {
    Network network =
        network(
            new ZeroPadding2D("pad", "x", 1, 0, 0, 1),
            new Layer.AveragePooling2D("pool", "pad", 2));

    assertThat(lowered(network, new Weights(Map.of())).operations())
        .extracting(each -> each.getClass().getSimpleName())
        .containsExactly("Picture", "ZeroPad", "AveragePool", "ChannelsLast");
  }

  @Test
  void everyOperationTakesWhatIsBeforeIt() {
    Network network = new MobileNetV2().classifier(0.35, 32);
    LoweredNetwork lowered =
        Lowering.classifier(
            network,
            "global_average_pooling2d",
            Reference.randomWeights(network, 1),
            ExtraOutputs.NONE,
            true,
            true);

    Set<String> made = new HashSet<>();
    for (Operation operation : lowered.operations()) {
      assertThat(made).containsAll(operation.inputs());
      assertThat(made.add(operation.name())).as(operation.name()).isTrue();
    }
    assertThat(lowered.outputs())
        .extracting(LoweredNetwork.Output::name)
        .containsExactly("probabilities", "logits", "embedding");
    assertThat(made).containsAll(lowered.outputs().stream().map(each -> each.value()).toList());
    assertThat(lowered.picture()).isEqualTo(Shape.of(32, 32, 3));
    assertThat(lowered.withOutsideKernels()).isEmpty();
  }
}
