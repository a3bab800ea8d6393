package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TapsTest {
  /** Every base in every width, as every library defines it. */
  static Stream<Base> bases() {
    List<Base> bases = new ArrayList<>();
    for (Architecture each : Architectures.all()) {
      for (double alpha : each.alphas()) {
        Base base = Base.named(each.id(), alpha);
        bases.add(base);
        each.torchNames().forEach(names -> bases.add(base.as(names.variant())));
      }
    }
    return bases.stream();
  }

  @ParameterizedTest
  @MethodSource("bases")
  void allOfThemCanBeTakenAtTheUsualSize(Base base) {
    assertThat(base.taps()).isEqualTo(base.architecture().taps());
  }

  @ParameterizedTest
  @MethodSource("bases")
  void featuresBeginWithThoseOfTheLastMap(Base base) {
    Network network = base.features(base.taps());
    Layer output = network.output();

    assertThat(output.name()).isEqualTo(base.joined(base.taps()));
    assertThat(output.inputs().get(0))
        .isEqualTo(base.taps().isEmpty() ? base.network().output().name() : base.pooling());
    int more = base.taps().stream().mapToInt(tap -> network.shape(tap).channels()).sum();
    assertThat(network.outputShape())
        .isEqualTo(Shape.of(base.network().outputShape().channels() + more));
  }

  @Test
  void ofMobileNetV2ThereAre416NumbersMore() {
    Base base = Base.named("mobilenet_v2", 1);

    assertThat(base.features(base.taps()).outputShape()).isEqualTo(Shape.of(1280 + 96 + 2 * 160));
  }

  /** 13 places each way are no whole multiple of 7. */
  @Test
  void mapsWhosePlacesDoNotFitAreNotTaken() {
    assertThat(Base.named("mobilenet_v2", 1, 200).taps())
        .containsExactly("block_13_project_BN", "block_15_add");
    assertThat(Base.named("mobilenet_v2", 1, 96).taps()).hasSize(3);
  }

  @Test
  void withoutAnyTheFeaturesAreThoseOfTheLastMap() {
    Base base = Base.named("densenet121", 1);

    assertThat(base.taps()).isEmpty();
    assertThat(base.features(List.of()).fingerprint().hex())
        .isEqualTo(base.features().fingerprint().hex());
  }
}
