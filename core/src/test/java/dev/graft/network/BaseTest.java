package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseTest {
  @Test
  void isFoundByItsName() {
    assertThat(Base.named("mobilenet_v2", 1.0, 96).network().name())
        .isEqualTo("mobilenetv2_1.00_96");
  }

  @Test
  void anUnknownNameListsThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base.named("resnet9000", 1.0, 96))
        .withMessageContainingAll("resnet9000", "mobilenet_v2");
  }

  @Test
  void anUnknownWidthListsThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base.named("mobilenet_v2", 0.9, 96))
        .withMessageContainingAll("0.9", "0.35", "1.4");
  }

  @Test
  void picturesBelow32PixelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base.named("mobilenet_v2", 1.0, 31))
        .withMessageContainingAll("31", "32");
    assertThat(Base.named("mobilenet_v2", 1.0, 32).network().outputShape())
        .isEqualTo(Shape.of(1, 1, 1280));
  }

  /** Keras's applications say so, each in its weights' names or its documentation. */
  @Test
  void picturesGetTheSizeThatTheBaseWasPublishedAt() {
    Map<String, Integer> others = Map.of("xception", 299, "seedling", 160);

    for (Architecture architecture : Architectures.all()) {
      assertThat(Base.named(architecture.id(), 1.0).size())
          .as(architecture.id())
          .isEqualTo(others.getOrDefault(architecture.id(), 224));
    }
  }

  @ParameterizedTest(name = "pictures of {0} pixels take the weights for {1}")
  @CsvSource({"96, 96", "128, 128", "160, 160", "192, 192", "224, 224", "97, 224", "300, 224"})
  void takesWeightsOfItsOwnSizeOrTheLargest(int size, int trained) {
    assertThat(Base.named("mobilenet_v2", 1.0, size).trainedSize()).isEqualTo(trained);
  }

  @Test
  void featuresAreThePooledMap() {
    Network features = Base.named("mobilenet_v2", 1.3, 96).features();
    assertThat(features.outputShape()).isEqualTo(Shape.of(1664));
    assertThat(features.output().name()).isEqualTo("global_average_pooling2d");
  }
}
