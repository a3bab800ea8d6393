package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.network.Layer.Dense;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePathTest {
  private static Network headed(Base base, Head head, int classes) {
    return base.features().then(head.layers(base.pooling(), classes, 0.2));
  }

  @Test
  void goesFromTheMapOverTheMeanToTheLinearHead() {
    Base base = Base.named("mobilenet_v2", 1);

    EvidencePath path = EvidencePath.of(headed(base, Head.LINEAR, 5)).orElseThrow();

    assertThat(path.means().get(0).input()).isEqualTo("out_relu");
    assertThat(path.hidden()).isEmpty();
    assertThat(path.last().name()).isEqualTo("dense");
  }

  @Test
  void goesThroughAMeanBroughtToLengthOne() {
    Base base = Base.named("mobilenet_v2", 1);

    EvidencePath path = EvidencePath.of(headed(base, Head.DIRECTION, 5)).orElseThrow();

    assertThat(path.unit()).contains(new Layer.UnitNormalization("direction", base.pooling()));
    assertThat(path.means().get(0).input()).isEqualTo("out_relu");
    assertThat(path.hidden()).isEmpty();
    assertThat(EvidencePath.of(headed(base, Head.LINEAR, 5)).orElseThrow().unit()).isEmpty();
  }

  @Test
  void goesOverTheMeansOfSeveralMaps() {
    Base base = Base.named("mobilenet_v2", 1);
    Network network =
        base.features(base.taps()).then(Head.DIRECTION.layers(base.joined(base.taps()), 5, 0));

    EvidencePath path = EvidencePath.of(network).orElseThrow();

    assertThat(path.means().stream().map(Layer.GlobalAveragePooling2D::input))
        .containsExactly("out_relu", "block_12_add", "block_13_project_BN", "block_15_add");
    assertThat(path.joined()).isEqualTo("concatenate");
    assertThat(path.unit()).isPresent();
    assertThat(path.grid(network)).isEqualTo(Shape.of(14, 14, 96));
    assertThat(path.multiplyAdds(network)).isEqualTo(5 * (49 * 1600 + 196 * 96));
  }

  /** Hidden units mix what the maps give. */
  @Test
  void isNotThereForHiddenUnitsOverSeveralMaps() {
    Base base = Base.named("mobilenet_v2", 1);
    Network network =
        base.features(base.taps()).then(Head.MLP.layers(base.joined(base.taps()), 5, 0));

    assertThat(EvidencePath.of(network)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MLP", "SIGMOID"})
  void goesThroughHiddenUnits(Head head) {
    Base base = Base.named("mobilenet_v2", 1);

    EvidencePath path = EvidencePath.of(headed(base, head, 2)).orElseThrow();

    EvidencePath.HiddenUnits hidden = path.hidden().orElseThrow();
    assertThat(hidden.dense().name()).isEqualTo("dense");
    assertThat(hidden.relu()).isEqualTo("dense_relu");
    assertThat(path.last().name()).isEqualTo("dense_1");
  }

  @Test
  void isThereForEveryBaseWithAHead() {
    for (Architecture each : Architectures.all()) {
      Base base = Base.named(each.id(), 1);
      assertThat(EvidencePath.of(headed(base, Head.LINEAR, 2))).as(each.id()).isPresent();
      List<Layer> head = Head.LINEAR.layers(base.joined(base.taps()), 2, 0);
      assertThat(EvidencePath.of(base.features(base.taps()).then(head))).as(each.id()).isPresent();
    }
  }

  /** Without a mean, with a convolution behind it, or with two layers of hidden units. */
  @Test
  void isNotThereWhereAnotherWayLeadsToTheLogits() {
    Base base = Base.named("mobilenet_v2", 1);
    Network twoLayers =
        base.features()
            .then(
                List.of(
                    new Dense("a", base.pooling(), 8, Layer.Activation.Function.RELU),
                    new Dense("b", "a", 8, Layer.Activation.Function.RELU),
                    new Dense("c", "b", 3)));

    assertThat(EvidencePath.of(SmallConvNet.network(32, 3, 0))).isEmpty();
    assertThat(EvidencePath.of(Base.named("vgg16", 1).classifier())).isEmpty();
    assertThat(EvidencePath.of(Base.named("mobilenet_v3_small", 1).classifier())).isEmpty();
    assertThat(EvidencePath.of(Base.named("mobilenet_v1", 1).classifier())).isEmpty();
    assertThat(EvidencePath.of(twoLayers)).isEmpty();
  }

  /** 49 places of 1280 features, over the 300 million of the paper. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 5, 313600",
    "LINEAR, 100, 6272000",
    "MLP, 5, 1133440",
  })
  void costsAProductAPlaceFeatureAndClass(Head head, int classes, long multiplyAdds) {
    Network network = headed(Base.named("mobilenet_v2", 1), head, classes);
    EvidencePath path = EvidencePath.of(network).orElseThrow();

    assertThat(path.multiplyAdds(network)).isEqualTo(multiplyAdds);
    assertThat(path.shareOfBase(network)).isCloseTo(multiplyAdds / 300e6, within(1e-4));
  }

  @Test
  void isAffordableUpToThreePercentOfTheBase() {
    Base base = Base.named("mobilenet_v2", 1);

    assertThat(isAffordable(headed(base, Head.LINEAR, 143))).isTrue();
    assertThat(isAffordable(headed(base, Head.LINEAR, 144))).isFalse();
    assertThat(isAffordable(headed(base, Head.MLP, 39))).isTrue();
    assertThat(isAffordable(headed(base, Head.MLP, 40))).isFalse();
    assertThat(isAffordable(headed(Base.named("resnet50", 1), Head.LINEAR, 700))).isTrue();
  }

  private static boolean isAffordable(Network network) {
    Optional<EvidencePath> path = EvidencePath.of(network);
    return path.orElseThrow().isAffordable(network);
  }
}
