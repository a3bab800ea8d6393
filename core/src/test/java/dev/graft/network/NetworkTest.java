package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Input INPUT = new Input("input", Shape.of(8, 8, 3));

  private static Conv2D convolution(String name, String input) {
    return new Conv2D(name, input, 3, 3, 1, Padding.SAME, true);
  }

  private static Activation relu(String name, String input) {
    return new Activation(name, input, Function.RELU);
  }

  private static Network network(Layer... layers) {
    return new Network("small", PixelScaling.MINUS_ONE_TO_ONE, List.of(layers));
  }

  /** input - conv_a - (conv_b - relu_b) + conv_a - pool - dense. */
  private static Network residual() {
    return network(
        INPUT,
        convolution("conv_a", "input"),
        convolution("conv_b", "conv_a"),
        relu("relu_b", "conv_b"),
        new Add("add", List.of("conv_a", "relu_b")),
        new GlobalAveragePooling2D("pool", "add"),
        new Dense("dense", "pool", 5));
  }

  @Test
  void knowsTheShapeOfEveryLayer() {
    Network network = residual();
    assertThat(network.inputShape()).isEqualTo(Shape.of(8, 8, 3));
    assertThat(network.shape("add")).isEqualTo(Shape.of(8, 8, 3));
    assertThat(network.shape("pool")).isEqualTo(Shape.of(3));
    assertThat(network.outputShape()).isEqualTo(Shape.of(5));
    assertThat(network.output().name()).isEqualTo("dense");
    assertThat(network).hasToString("small (7 layers, (8, 8, 3) -> (5))");
  }

  @Test
  void countsParametersOfTheLayersThatMayLearn() {
    Network network = residual();
    long convolution = 3 * 3 * 3 * 3 + 3;
    long dense = 3 * 5 + 5;
    assertThat(network.parameters(layer -> layer instanceof Dense))
        .isEqualTo(new ParameterCount(2 * convolution + dense, dense));
    assertThat(network.parameters(layer -> false).frozen()).isEqualTo(2 * convolution + dense);
    assertThat(network.layersWithVariables())
        .extracting(Layer::name)
        .containsExactly("conv_a", "conv_b", "dense");
  }

  @Test
  void anUnknownLayerIsNamed() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> residual().shape("conv_z"))
        .withMessageContainingAll("small", "conv_z");
  }

  @Nested
  class Refuses {
    @Test
    void aNameThatOccursTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(INPUT, relu("relu", "input"), relu("relu", "relu")))
          .withMessageContaining("'relu' occurs twice");
    }

    @Test
    void anInputThatIsNowhere() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(INPUT, relu("relu", "nowhere")))
          .withMessageContainingAll("relu", "nowhere");
    }

    @Test
    void anInputThatComesLater() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(INPUT, relu("first", "second"), relu("second", "input")))
          .withMessageContainingAll("first", "second");
    }

    @Test
    void aLayerThatFeedsItself() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(INPUT, relu("relu", "relu")))
          .withMessageContaining("relu");
    }

    @Test
    void aBeginningWithoutInputLayer() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(relu("relu", "input")))
          .withMessageContainingAll("small", "input layer");
      assertThatIllegalArgumentException().isThrownBy(NetworkTest::network);
    }

    @Test
    void shapesThatDoNotFit() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network(INPUT, new Dense("dense", "input", 2)))
          .withMessageContaining("dense");
    }
  }

  @Nested
  class Cutting {
    @Test
    void isPossibleWhereOneTensorIsAlive() {
      assertThat(residual().cutPoints())
          .extracting(Layer::name)
          .containsExactly("input", "conv_a", "add", "pool");
    }

    @Test
    void putsEveryLayerOnExactlyOneSide() {
      Cut cut = Cut.behind(residual(), "add");
      assertThat(cut.frozen().layers())
          .extracting(Layer::name)
          .containsExactly("input", "conv_a", "conv_b", "relu_b", "add");
      assertThat(cut.trainable().layers().get(0)).isEqualTo(new Input("add", Shape.of(8, 8, 3)));
      assertThat(cut.trainable().layers().subList(1, 3))
          .extracting(Layer::name)
          .containsExactly("pool", "dense");
      assertThat(cut.boundary()).isEqualTo(cut.trainable().inputShape());
      assertThat(cut.trainable().outputShape()).isEqualTo(Shape.of(5));
    }

    @Test
    void insideAResidualBlockIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Cut.behind(residual(), "conv_b"))
          .withMessageContainingAll("small", "conv_b");
    }

    @Test
    void behindTheLastLayerIsRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> Cut.behind(residual(), "dense"));
    }
  }

  @Test
  void moreLayersGoBehind() {
    Network longer = residual().then(List.of(relu("end", "dense")));
    assertThat(longer.layers()).hasSize(8);
    assertThat(longer.output().name()).isEqualTo("end");
    assertThat(residual().layers()).hasSize(7);
  }
}
