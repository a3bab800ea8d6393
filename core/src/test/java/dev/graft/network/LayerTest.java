package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.ZeroPadding2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
  private static final Shape MAP = Shape.of(9, 6, 4); // odd and even, height before width
  private static final Shape VECTOR = Shape.of(4);

  @Test
  void convolutionWithSamePaddingRoundsUp() {
    Layer conv = new Conv2D("conv", "x", 7, 3, 2, Padding.SAME, true);
    assertThat(conv.outputShape(List.of(MAP))).isEqualTo(Shape.of(5, 3, 7));
    assertThat(conv.variables(List.of(MAP)))
        .containsExactly(
            new Variable("kernel", Shape.of(3, 3, 4, 7), true),
            new Variable("bias", Shape.of(7), true));
  }

  @Test
  void convolutionWithoutPaddingStaysInside() {
    Layer conv = new Conv2D("conv", "x", 7, 3, 2, Padding.VALID, false);
    assertThat(conv.outputShape(List.of(MAP))).isEqualTo(Shape.of(4, 2, 7));
    assertThat(conv.variables(List.of(MAP))).extracting(Variable::name).containsExactly("kernel");
  }

  @Test
  void aWindowThatMovesOtherwiseIsTheSameLayer() {
    List<Layer.Windowed> layers =
        List.of(
            new Conv2D("a", "x", 7, 3, 2, Padding.SAME, true, Layer.Activation.Function.RELU),
            new DepthwiseConv2D("b", "x", 3, 2, Padding.SAME),
            new Layer.SeparableConv2D("c", "x", 7, 3, 2, Padding.SAME),
            new Layer.MaxPooling2D("d", "x", 3, 2, Padding.SAME));
    for (Layer.Windowed layer : layers) {
      Layer.Windowed other = layer.sliding(1, Padding.VALID);

      assertThat(other.stride()).isEqualTo(1);
      assertThat(other.padding()).isEqualTo(Padding.VALID);
      assertThat(other.outputShape(MAP).size(0)).isEqualTo(7);
      assertThat(other.window()).isEqualTo(3);
      assertThat(other.sliding(2, Padding.SAME)).isEqualTo(layer);
    }
  }

  @Test
  void averagePoolingMovesByItsOwnSizeAlone() {
    Layer.Windowed pooling = new Layer.AveragePooling2D("pool", "x", 2);

    assertThat(pooling.sliding(2, Padding.VALID)).isEqualTo(pooling);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pooling.sliding(1, Padding.VALID))
        .withMessageContainingAll("pool", "stride 1");
  }

  @Test
  void theBorderOfAWindowIsWhatItsPaddingAsksFor() {
    Layer.Windowed conv = new DepthwiseConv2D("conv", "x", 3, 2, Padding.SAME);

    assertThat(conv.border(MAP)).isEqualTo(new Border(1, 1, 0, 1)); // of 9 rows and 6 columns
    assertThat(conv.sliding(2, Padding.VALID).border(MAP)).isEqualTo(Border.NONE);
    assertThat(conv.border(MAP).isEven()).isFalse();
    assertThat(conv.sliding(1, Padding.SAME).border(MAP).isEven()).isTrue();
  }

  @Test
  void depthwiseConvolutionKeepsItsChannels() {
    Layer conv = new DepthwiseConv2D("conv", "x", 3, 1, Padding.SAME);
    assertThat(conv.outputShape(List.of(MAP))).isEqualTo(MAP);
    assertThat(conv.variables(List.of(MAP)))
        .containsExactly(new Variable("kernel", Shape.of(3, 3, 4, 1), true));
  }

  @Test
  void batchNormLearnsGammaAndBetaButNotItsStatistics() {
    Layer norm = new BatchNormalization("norm", "x", 1e-3);
    assertThat(norm.outputShape(List.of(MAP))).isEqualTo(MAP);
    assertThat(norm.variables(List.of(MAP)))
        .containsExactly(
            new Variable("gamma", VECTOR, true),
            new Variable("beta", VECTOR, true),
            new Variable("moving_mean", VECTOR, false),
            new Variable("moving_variance", VECTOR, false));
  }

  @Test
  void zeroPaddingGrowsEachSideByItself() {
    assertThat(new ZeroPadding2D("pad", "x", 1, 2, 3, 4).outputShape(List.of(MAP)))
        .isEqualTo(Shape.of(12, 13, 4));
  }

  @Test
  void globalAveragePoolingLeavesTheChannels() {
    assertThat(new GlobalAveragePooling2D("pool", "x").outputShape(List.of(MAP))).isEqualTo(VECTOR);
  }

  @Test
  void denseTakesAVector() {
    Layer dense = new Dense("dense", "x", 3);
    assertThat(dense.outputShape(List.of(VECTOR))).isEqualTo(Shape.of(3));
    assertThat(dense.variables(List.of(VECTOR)))
        .containsExactly(
            new Variable("kernel", Shape.of(4, 3), true), new Variable("bias", Shape.of(3), true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense.outputShape(List.of(MAP)))
        .withMessageContainingAll("dense", "(9, 6, 4)");
  }

  @Test
  void addNeedsInputsOfOneShape() {
    Layer add = new Add("add", List.of("x", "y"));
    assertThat(add.outputShape(List.of(MAP, MAP))).isEqualTo(MAP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add.outputShape(List.of(MAP, Shape.of(9, 6, 5))))
        .withMessageContainingAll("add", "(9, 6, 4)", "(9, 6, 5)");
  }

  @Test
  void layersForFeatureMapsRefuseVectors() {
    for (Layer layer :
        List.of(
            new Conv2D("map_only", "x", 7, 3, 2, Padding.SAME, true),
            new DepthwiseConv2D("map_only", "x", 3, 1, Padding.SAME),
            new ZeroPadding2D("map_only", "x", 1, 1, 1, 1),
            new GlobalAveragePooling2D("map_only", "x"))) {
      assertThatIllegalArgumentException()
          .as(layer.type())
          .isThrownBy(() -> layer.outputShape(List.of(VECTOR)))
          .withMessageContainingAll("map_only", "(4)");
    }
  }

  @Test
  void aWindowLargerThanItsInputIsRefused() {
    Layer conv = new Conv2D("conv", "x", 7, 7, 1, Padding.VALID, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv.outputShape(List.of(MAP)))
        .withMessageContaining("[3, 0, 7]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void dropoutIsAProbabilityBelowOne(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout("dropout", "x", rate))
        .withMessageContaining(String.valueOf(rate));
  }
}
