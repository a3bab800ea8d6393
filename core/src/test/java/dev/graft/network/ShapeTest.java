package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void printsAsKerasDoes() {
    assertThat(Shape.of(112, 112, 32)).hasToString("(112, 112, 32)");
  }

  @Test
  void countsItsElements() {
    assertThat(Shape.of(3, 3, 160, 960).elements()).isEqualTo(1_382_400);
    assertThat(Shape.of().elements()).isEqualTo(1);
  }

  @Test
  void refusesEmptyAxes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(3, 0, 2))
        .withMessageContaining("[3, 0, 2]");
  }
}
