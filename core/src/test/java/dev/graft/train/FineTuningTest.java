package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.network.Base;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineTuningTest {
  private static final Base BASE = Base.named("mobilenet_v2", 1, 224);

  /** Keras 3.15.1: MobileNetV2 without top, GlobalAveragePooling2D, Dense(units). */
  @ParameterizedTest(name = "top {0}, {1} layers, Dense({2})")
  @CsvSource({
    "true, 20, 5, 1212485, block_15_expand",
    "true, 30, 5, 1532805, block_13_project_BN",
    "true, 50, 5, 1861509, block_11_project",
    "true, 100, 5, 2174789, block_6_expand",
    "true, 153, 5, 2230277, Conv1",
    "false, 100, 5, 1867845, block_11_expand_relu",
    "false, 100, 1, 1862721, block_11_expand_relu",
  })
  void countsWhatKerasCounts(
      boolean fromTheTop, int layers, int units, long trainable, String lowest) {
    List<String> tuned = new FineTuning(layers, fromTheTop).layers(BASE);
    Network network =
        BASE.features().then(List.of(new Layer.Dense("dense", BASE.pooling(), units)));
    Set<String> learns = new HashSet<>(tuned);
    learns.add("dense");

    assertThat(tuned.get(0)).isEqualTo(lowest);
    assertThat(network.parameters(layer -> learns.contains(layer.name())).trainable())
        .isEqualTo(trainable);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 154, 155})
  void noneOrAllWithTheInputCannotLearn(int layers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FineTuning.last(layers).layers(BASE))
        .withMessageContaining("154 layers");
  }

  @Test
  void theFirstLayerCannotBeLeftOutTwice() {
    assertThat(FineTuning.from(1).layers(BASE))
        .hasSize(153)
        .isEqualTo(FineTuning.last(153).layers(BASE));
  }
}
