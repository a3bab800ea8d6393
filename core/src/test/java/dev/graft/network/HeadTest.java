package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadTest {
  private static Network headed(Head head, int classes) {
    return new Network(
        "head",
        PixelScaling.MINUS_ONE_TO_ONE,
        Stream.concat(
                List.of(new Layer.Input("features", Shape.of(1280))).stream(),
                head.layers("features", classes, 0.2).stream())
            .toList());
  }

  @ParameterizedTest(name = "{0} for {1} classes")
  @CsvSource({
    "LINEAR, 10, 12810, 10",
    "LINEAR, 2, 2562, 2",
    "DIRECTION, 10, 12810, 10",
    "MLP, 5, 164613, 5", // 1280 * 128 + 128, then 128 * 5 + 5
    "SIGMOID, 2, 164097, 1",
  })
  void endsInLogits(Head head, int classes, long parameters, int logits) {
    Network network = headed(head, classes);
    assertThat(network.parameters(layer -> true))
        .isEqualTo(new ParameterCount(parameters, parameters));
    assertThat(network.outputShape()).isEqualTo(Shape.of(logits));
  }

  @ParameterizedTest(name = "{0} for {1} classes")
  @CsvSource({"LINEAR, 1", "DIRECTION, 1", "MLP, 1", "SIGMOID, 1", "SIGMOID, 3"})
  void refusesClassesItCannotTellApart(Head head, int classes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head.layers("features", classes, 0))
        .withMessageContaining(String.valueOf(classes));
  }

  @Test
  void dropoutComesRightBeforeTheLastLayer() {
    for (Head head : Head.values()) {
      List<Layer> layers = head.layers("features", 2, 0.3);
      Layer last = layers.get(layers.size() - 1);
      assertThat(last.inputs()).containsExactly("dropout");
      assertThat(layers).contains(layers.get(layers.size() - 2));
      assertThat(layers.get(layers.size() - 2)).isInstanceOf(Layer.Dropout.class);
    }
  }
}
