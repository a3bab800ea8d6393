package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedlingTest {
  private static final Base BASE = Base.named(Seedling.ID, 1);

  @Test
  void comesAtASizeOfItsOwn() {
    assertThat(BASE.size()).isEqualTo(160);
    assertThat(Base.named("mobilenet_v2", 1).size()).isEqualTo(224);
  }

  @Test
  void isMobileNetV2UpToBlock14WithItsLastConvolutionOnTop() {
    List<String> names = BASE.network().layers().stream().map(Layer::name).toList();
    List<String> whole =
        Base.named("mobilenet_v2", 1, 160).network().layers().stream().map(Layer::name).toList();
    int lower = whole.indexOf("block_15_expand");

    assertThat(names.subList(0, lower)).isEqualTo(whole.subList(0, lower));
    assertThat(names.subList(lower, names.size()))
        .containsExactly("Conv_1", "Conv_1_bn", "out_relu");
    assertThat(BASE.network().outputShape()).isEqualTo(Shape.of(5, 5, 1280));
  }

  @Test
  void isSmall() {
    assertThat(BASE.network().parameters(layer -> false).total()).isEqualTo(1_250_624);
  }

  @Test
  void hasNoClassifier() {
    assertThatIllegalArgumentException()
        .isThrownBy(BASE::classifier)
        .withMessageContaining("seedling has no classifier");
  }
}
