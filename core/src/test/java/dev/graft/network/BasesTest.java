package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Golden;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every base has Keras's layers and counts: see {@code tools/golden/keras_bases.py}. */
class BasesTest {
  /** Those that Keras publishes weights for; seedling is Graft's own. */
  static Stream<Architecture> bases() {
    return Architectures.all().stream().filter(BasesTest::isKeras);
  }

  private static boolean isKeras(Architecture architecture) {
    return architecture.published().stream()
        .anyMatch(file -> file.address().contains("keras-applications"));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void layersAreKeras(Architecture architecture) {
    int size = architecture.trainedSizes().get(architecture.trainedSizes().size() - 1);
    Network network = architecture.classifier(1.0, size);

    assertThat(LayerTable.of(network))
        .containsExactlyElementsOf(Golden.lines("bases/layers_" + architecture.id() + ".txt"));
  }

  /** The totals that {@code graft summary} prints, beside those of Keras's {@code summary()}. */
  @Test
  void countsAreKeras() {
    Set<String> counted = new HashSet<>();
    for (String line : Golden.lines("bases/counts.txt")) {
      List<String> parts = List.of(line.split(" "));
      Base base =
          Base.named(
              parts.get(0), Double.parseDouble(parts.get(1)), Integer.parseInt(parts.get(2)));
      Network network = parts.get(3).equals("true") ? base.classifier() : base.network();
      ParameterCount count = network.parameters(layer -> true);

      assertThat(
              "%d %d %d %d"
                  .formatted(
                      network.layers().size(), count.total(), count.trainable(), count.frozen()))
          .as(line)
          .isEqualTo(String.join(" ", parts.subList(4, 8)));
      counted.add(base.architecture().id() + base.alpha() + parts.get(3));
    }
    int all = bases().mapToInt(architecture -> architecture.alphas().size()).sum();
    assertThat(counted).hasSize(2 * all);
  }

  @Test
  void thereAreElevenOfThem() {
    assertThat(bases()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("bases")
  void theFeatureVectorIsNamed(Architecture architecture) {
    Network network = architecture.classifier(1.0, 96);

    assertThat(network.shape(architecture.embedding()).elements())
        .isEqualTo(network.shape(architecture.embedding()).channels());
  }

  @ParameterizedTest
  @MethodSource("bases")
  void theSmallestPicturesFit(Architecture architecture) {
    Network network = architecture.network(1.0, architecture.smallestSize());

    assertThat(network.outputShape().rank()).isEqualTo(3);
  }
}
