package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Golden;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReduceOnPlateauTest {
  @ParameterizedTest
  @CsvSource({
    "2, 0, 1 1 .5 .5 .25 .25",
    "2, 1, 1 1 .5 .5 .25 .25",
    "2, 2, 1 1 .5 .5 .5 .25",
    "2, 3, 1 1 .5 .5 .5 .5 .25",
    "0, 0, 1 .5 .25 .125",
    "1, 0, 1 .5 .25 .125",
  })
  void onAConstantLossTheRateFallsInSteps(int patience, int cooldown, String expected) {
    ReduceOnPlateau plateau =
        new ReduceOnPlateau(Monitor.VAL_LOSS, 0.5, patience, 1e-4, cooldown, 0);
    double[] rates = Histories.numbers(expected, " ");

    assertThat(rates(plateau, Histories.constant(rates.length), 1)).containsExactly(rates);
  }

  @Test
  void theRateStopsAtItsMinimum() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(Monitor.VAL_LOSS, 0.1, 1, 0, 0, 0.05);

    assertThat(rates(plateau, Histories.constant(4), 1)).containsExactly(1, 0.1, 0.05, 0.05);
  }

  @Test
  void theFirstEpochHasTheInitialRate() {
    assertThat(ReduceOnPlateau.standard().learningRate(List.of(), 0.3)).isEqualTo(0.3);
  }

  @Test
  void withoutTheNumberTheRateStays() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(Monitor.VAL_LOSS, 0.5, 1, 0, 0, 0);

    assertThat(plateau.learningRate(Histories.of(Monitor.LOSS, 1, 2, 3), 0.3)).isEqualTo(0.3);
  }

  static Stream<String> kerasCases() {
    return Golden.lines("reduce_on_plateau.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("kerasCases")
  void doesWhatKerasDoes(String line) {
    String[] parts = line.split(" \\| ", -1);
    double[] settings = Histories.numbers(parts[1], ", ");
    ReduceOnPlateau plateau =
        new ReduceOnPlateau(
            Histories.monitor(parts[0]),
            settings[0],
            (int) settings[1],
            settings[2],
            (int) settings[3],
            settings[4]);

    double[] rates = rates(plateau, Histories.parse(parts[0], parts[2]), 0.5);

    assertThat(rates).containsExactly(Histories.numbers(parts[3], " "));
  }

  @Test
  void refusesAFactorThatDoesNotReduce() {
    assertThatThrownBy(() -> new ReduceOnPlateau(Monitor.LOSS, 1, 1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0");
  }

  /** The rate after each epoch. */
  private static double[] rates(
      ReduceOnPlateau plateau, List<EpochMetrics> history, double initial) {
    return IntStream.rangeClosed(1, history.size())
        .mapToDouble(epochs -> plateau.learningRate(history.subList(0, epochs), initial))
        .toArray();
  }
}
