package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 2, SOFTMAX",
    "LINEAR, 10, SOFTMAX",
    "MLP, 2, SOFTMAX",
    "SIGMOID, 2, SECOND_OF_TWO"
  })
  void isToldByWhatANetworkEndsIn(Head head, int classes, Link link) {
    List<Layer> layers = new ArrayList<>(List.of(new Layer.Input("features", Shape.of(4))));
    layers.addAll(head.layers("features", classes, 0));
    Network network = new Network("headed", PixelScaling.NONE, layers);

    assertThat(Link.of(network)).isEqualTo(link);
    assertThat(link.classes(network.outputShape().size(0))).isEqualTo(classes);
  }
}
