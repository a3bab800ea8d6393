package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsAverageTest {
  private static final Network DENSE =
      new Network(
          "dense",
          PixelScaling.NONE,
          List.of(new Input("input", Shape.of(2)), new Dense("dense", "input", 1)));

  private static Weights weights(float first, float second, float bias) {
    return new Weights(
        Map.of(
            "dense",
            List.of(
                new Tensor(Shape.of(2, 1), new float[] {first, second}),
                new Tensor(Shape.of(1), new float[] {bias}))));
  }

  private static List<Float> numbers(Weights weights) {
    float[] kernel = weights.of("dense").get(0).values();
    return List.of(kernel[0], kernel[1], weights.of("dense").get(1).values()[0]);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, -2, 8", "0.25, 2, -1, 6", "0.5, 3, 0, 4", "0.75, 4, 1, 2", "1, 5, 2, 0"})
  void aShareOfTheWayIsCountedExactly(double share, float first, float second, float bias) {
    Weights between = WeightsAverage.between(DENSE, weights(1, -2, 8), weights(5, 2, 0), share);

    assertThat(numbers(between)).containsExactly(first, second, bias);
    assertThat(between.of("dense").get(0).shape()).isEqualTo(Shape.of(2, 1));
  }

  @Test
  void noShareIsOutsideOfTheWay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightsAverage.between(DENSE, weights(1, 1, 1), weights(2, 2, 2), 1.25));
  }

  @Test
  void theMeanOfSeveralIsThatOfEachNumber() {
    Weights mean =
        WeightsAverage.of(DENSE, List.of(weights(1, 2, 3), weights(2, 4, 6), weights(6, 0, 0)));

    assertThat(numbers(mean)).containsExactly(3f, 2f, 3f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10})
  void theMeanOfEqualOnesIsThatOne(int count) {
    Weights one = weights(0.1f, (float) Math.PI, 1e-30f);

    assertThat(numbers(WeightsAverage.of(DENSE, Collections.nCopies(count, one))))
        .isEqualTo(numbers(one));
    assertThat(numbers(WeightsAverage.between(DENSE, one, one, 0.75))).isEqualTo(numbers(one));
  }
}
