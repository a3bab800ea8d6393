package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.Golden;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Dense;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNetV2Test {
  private static final MobileNetV2 MOBILE_NET = new MobileNetV2();

  @Nested
  class IsKerasLayerByLayer {
    @ParameterizedTest(name = "alpha {0} at {1} pixels")
    @CsvSource({"0.35, 96", "0.5, 97", "1.0, 96", "1.3, 75"})
    void withoutTop(double alpha, int size) {
      Network network = MOBILE_NET.network(alpha, size);
      assertThat(LayerTable.of(network))
          .containsExactlyElementsOf(Golden.lines("layers_" + network.name() + ".txt"));
    }

    @Test
    void withTop() {
      Network network = MOBILE_NET.classifier(1.4, 224);
      assertThat(LayerTable.of(network))
          .containsExactlyElementsOf(Golden.lines("layers_" + network.name() + "_top.txt"));
    }
  }

  @Nested
  class HasThePublishedCounts {
    @ParameterizedTest(name = "alpha {0}")
    @CsvSource({
      "0.35, 410208, 1691208, 14080",
      "0.5, 706224, 1987224, 18544",
      "0.75, 1382064, 2663064, 26640",
      "1.0, 2257984, 3538984, 34112",
      "1.3, 3766048, 5431048, 44256",
      "1.4, 4363712, 6156712, 47936",
    })
    void ofParameters(double alpha, long withoutTop, long withTop, long statistics) {
      ParameterCount base = MOBILE_NET.network(alpha, 96).parameters(layer -> true);
      assertThat(base.total()).isEqualTo(withoutTop);
      assertThat(base.frozen()).isEqualTo(statistics);
      assertThat(MOBILE_NET.classifier(alpha, 96).parameters(layer -> true).total())
          .isEqualTo(withTop);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 0.5, 0.75, 1.0, 1.3, 1.4})
    void ofLayers(double alpha) {
      assertThat(MOBILE_NET.network(alpha, 96).layers()).hasSize(154);
      assertThat(MOBILE_NET.classifier(alpha, 96).layers()).hasSize(156);
    }

    @Test
    void ofTheHeadForTenClasses() {
      Network features = Base.named("mobilenet_v2", 1.0, 96).features();
      Network whole = features.then(Head.LINEAR.layers(MOBILE_NET.pooling(), 10, 0.2));
      Set<Layer> base = new HashSet<>(features.layers());
      ParameterCount count = whole.parameters(layer -> !base.contains(layer));
      assertThat(count.total()).isEqualTo(2_270_794);
      assertThat(count.trainable()).isEqualTo(12_810);
      assertThat(count.frozen()).isEqualTo(2_257_984);
    }

    @Test
    void ofFiveClassesAtTheSmallestWidth() {
      Network features = Base.named("mobilenet_v2", 0.35, 224).features();
      Network whole = features.then(Head.LINEAR.layers(MOBILE_NET.pooling(), 5, 0));
      assertThat(whole.parameters(layer -> layer instanceof Dense))
          .isEqualTo(new ParameterCount(410_208 + 6_405, 6_405));
    }

    @Test
    void withTheFirstHundredLayersFrozenAndOneUnitBehind() {
      Network whole =
          Base.named("mobilenet_v2", 1.0, 224)
              .features()
              .then(List.of(new Dense("dense", MOBILE_NET.pooling(), 1)));
      List<Layer> frozen = whole.layers().subList(0, 100);
      ParameterCount count = whole.parameters(layer -> !frozen.contains(layer));
      assertThat(count).isEqualTo(new ParameterCount(1_862_721 + 396_544, 1_862_721));
      assertThat(
              whole.layers().stream()
                  .filter(layer -> !frozen.contains(layer))
                  .flatMap(layer -> whole.variables(layer).stream())
                  .filter(Variable::learnable))
          .hasSize(56);
    }

    @Test
    void withAllButBatchNormLearning() {
      Network network = MOBILE_NET.network(1.0, 224);
      assertThat(network.parameters(layer -> !(layer instanceof BatchNormalization)))
          .isEqualTo(new ParameterCount(2_189_760 + 68_224, 2_189_760));
    }
  }

  @Nested
  class HasItsBlocksInPlace {
    private final Network network = MOBILE_NET.network(1.0, 224);

    @Test
    void layerOneHundredIsTheUsualCut() {
      assertThat(network.layers().get(100).name()).isEqualTo("block_11_expand_relu");
    }

    @Test
    void everyBlockBeginsWhereKerasHasIt() {
      int[] first = {9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 98, 107, 116, 125, 134, 143};
      for (int block = 1; block <= first.length; block++) {
        assertThat(network.layers().get(first[block - 1]).name())
            .isEqualTo("block_" + block + "_expand");
      }
      assertThat(network.layers().get(4).name()).isEqualTo("expanded_conv_depthwise");
      assertThat(network.layers().get(151).name()).isEqualTo("Conv_1");
    }

    @Test
    void tenBlocksAddTheirInput() {
      assertThat(network.layers().stream().filter(Add.class::isInstance).map(Layer::name))
          .containsExactlyElementsOf(
              IntStream.of(2, 4, 5, 7, 8, 9, 11, 12, 14, 15)
                  .mapToObj(block -> "block_" + block + "_add")
                  .toList());
    }

    @ParameterizedTest(name = "alpha {0}")
    @CsvSource({
      "0.35, 16, 8 8 16 24 32 56 112, 1280",
      "0.5, 16, 8 16 16 32 48 80 160, 1280",
      "0.75, 24, 16 24 24 48 72 120 240, 1280",
      "1.0, 32, 16 24 32 64 96 160 320, 1280",
      "1.3, 40, 24 32 40 80 128 208 416, 1664",
      "1.4, 48, 24 32 48 88 136 224 448, 1792",
    })
    void everyStageHasItsChannels(double alpha, int stem, String stages, int last) {
      Network scaled = MOBILE_NET.network(alpha, 96);
      assertThat(scaled.shape("Conv1").channels()).isEqualTo(stem);
      assertThat(scaled.outputShape().channels()).isEqualTo(last);
      int[] endOfStage = {0, 2, 5, 9, 12, 15, 16};
      String[] wanted = stages.split(" ", -1);
      for (int stage = 0; stage < endOfStage.length; stage++) {
        String block = stage == 0 ? "expanded_conv" : "block_" + endOfStage[stage];
        assertThat(scaled.shape(block + "_project_BN").channels())
            .as(block)
            .isEqualTo(Integer.parseInt(wanted[stage]));
      }
    }
  }

  @ParameterizedTest(name = "{0} pixels end in a grid of {1}")
  @CsvSource({
    "32, 1", "50, 2", "75, 3", "96, 3", "97, 4", "128, 4", "150, 5", "160, 5", "192, 6", "224, 7"
  })
  void theLastGridIsAThirtySecondRoundedUp(int size, int grid) {
    assertThat(MOBILE_NET.network(1.0, size).outputShape()).isEqualTo(Shape.of(grid, grid, 1280));
  }

  @Nested
  class CanBeCut {
    private final Network network = MOBILE_NET.network(1.0, 96);

    @Test
    void neverInsideAResidualBlock() {
      for (Layer point : network.cutPoints()) {
        int at = network.layers().indexOf(point);
        Set<String> above = new HashSet<>();
        network.layers().subList(at + 1, 154).forEach(layer -> above.addAll(layer.inputs()));
        assertThat(network.layers().subList(0, at))
            .as("needed above '%s'", point.name())
            .noneMatch(layer -> above.contains(layer.name()));
      }
    }

    @Test
    void everywhereElse() {
      // 153 layers can have something behind them; an added block's layers up to its Add cannot.
      int insideBlocks = 10 * 8;
      assertThat(network.cutPoints()).hasSize(153 - insideBlocks);
    }

    @ParameterizedTest(name = "behind {0}")
    @CsvSource({
      "input_layer, '(96, 96, 3)'",
      "Conv1_relu, '(48, 48, 32)'",
      "block_1_pad, '(49, 49, 96)'",
      "block_12_add, '(6, 6, 96)'",
      "block_13_pad, '(7, 7, 576)'",
      "block_16_project_BN, '(3, 3, 320)'",
      "Conv_1_bn, '(3, 3, 1280)'",
    })
    void intoTwoPartsThatShareNothing(String boundary, String shape) {
      Cut cut = Cut.behind(network, boundary);
      assertThat(cut.boundary()).hasToString(shape);
      assertThat(cut.trainable().inputShape()).isEqualTo(cut.boundary());
      assertThat(cut.trainable().layers().get(0).name()).isEqualTo(boundary);
      List<String> bothSides =
          Stream.concat(cut.frozen().layers().stream(), cut.trainable().layers().stream().skip(1))
              .map(Layer::name)
              .toList();
      assertThat(bothSides)
          .containsExactlyElementsOf(network.layers().stream().map(Layer::name).toList());
      assertThat(cut.trainable().outputShape()).isEqualTo(network.outputShape());
      assertThat(
              cut.frozen().parameters(layer -> false).total()
                  + cut.trainable().parameters(layer -> false).total())
          .isEqualTo(2_257_984);
    }

    @ParameterizedTest
    @ValueSource(strings = {"block_2_expand", "block_11_expand_relu", "block_15_project_BN"})
    void butInsideABlockItIsRefused(String boundary) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Cut.behind(network, boundary))
          .withMessageContaining(boundary);
    }
  }

  @Test
  void isNamedAlikeInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY); // where people write 1,00
      assertThat(MOBILE_NET.network(1.0, 96).name()).isEqualTo("mobilenetv2_1.00_96");
    } finally {
      Locale.setDefault(before);
    }
  }
}
