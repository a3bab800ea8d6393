package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.train.EachField;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerFieldsTest {
  private static final EachField EACH_FIELD = new EachField(Map.of());

  /** Of all kinds that there are: a new one takes part by being there. */
  static Stream<Class<?>> kinds() {
    return kinds(Layer.class);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(LayerFieldsTest::kinds)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachMatters(Class<?> kind) {
    EACH_FIELD.mattersIn(
        kind.asSubclass(Record.class), layer -> LayerFields.of((Layer) (Object) layer));
  }

  @Test
  void kindsOfEqualFieldsAreNotTheSame() {
    assertThat(LayerFields.of(new Layer.Add("a", List.of("b", "c"))).hex())
        .isNotEqualTo(LayerFields.of(new Layer.Multiply("a", List.of("b", "c"))).hex());
  }

  @Test
  void eachOfThePixelScalingMattersToo() {
    EACH_FIELD.mattersIn(PixelScaling.class, PixelScaling::fingerprint);
  }
}
