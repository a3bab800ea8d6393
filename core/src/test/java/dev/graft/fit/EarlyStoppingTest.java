package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStoppingTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 2", "1, 0, 2", "2, 0, 3", "3, 0, 4", "2, 3, 6"})
  void onAConstantLossItRunsPatienceAndOneMoreEpochs(int patience, int start, int epochs) {
    EarlyStopping stopping = new EarlyStopping(Monitor.VAL_LOSS, 0, patience, start);

    assertThat(epochsRun(stopping, Histories.constant(20))).isEqualTo(epochs);
  }

  @Test
  void goesOnWhileThereIsProgress() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VAL_LOSS, 0, 2, 0);
    List<EpochMetrics> history = Histories.of(Monitor.VAL_LOSS, 0.9, 0.8, 0.85, 0.7, 0.75, 0.72);

    assertThat(epochsRun(stopping, history)).isEqualTo(6);
    assertThat(stopping.bestEpoch(history)).isEqualTo(4);
  }

  @Test
  void saysWhy() {
    List<EpochMetrics> history = Histories.of(Monitor.VAL_ACCURACY, 0.5, 0.75, 0.75, 0.5);

    assertThat(new EarlyStopping(Monitor.VAL_ACCURACY, 0, 2, 0).reasonToStop(history))
        .hasValue("val_accuracy has not improved for 2 epochs (best: 0.7500 in epoch 2)");
  }

  @Test
  void ofEqualEpochsTheFirstIsTheBest() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VAL_LOSS, 0, 2, 0);

    assertThat(stopping.bestEpoch(Histories.constant(3))).isEqualTo(1);
  }

  @Test
  void keepsTheLastEpochAsLongAsNoneWasLookedAt() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VAL_LOSS, 0, 2, 5);

    assertThat(stopping.bestEpoch(Histories.constant(4))).isEqualTo(4);
    assertThat(stopping.bestEpoch(List.of())).isZero();
    assertThat(stopping.reasonToStop(List.of())).isEmpty();
  }

  @Test
  void withoutTheNumberItNeverStops() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VAL_LOSS, 0, 1, 0);

    assertThat(stopping.reasonToStop(Histories.of(Monitor.LOSS, 1, 2, 3))).isEmpty();
  }

  static Stream<String> kerasCases() {
    return Golden.lines("early_stopping.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("kerasCases")
  void doesWhatKerasDoes(String line) {
    String[] parts = line.split(" \\| ", -1);
    double[] settings = Histories.numbers(parts[1], ", ");
    EarlyStopping stopping =
        new EarlyStopping(
            Histories.monitor(parts[0]), settings[0], (int) settings[1], (int) settings[2]);
    List<EpochMetrics> history = Histories.parse(parts[0], parts[2]);

    int epochs = epochsRun(stopping, history);

    assertThat(epochs + " " + stopping.bestEpoch(history.subList(0, epochs))).isEqualTo(parts[3]);
  }

  @Test
  void refusesNegativeSettings() {
    assertThatThrownBy(() -> new EarlyStopping(Monitor.LOSS, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new EarlyStopping(Monitor.LOSS, Double.NaN, 1, 0))
        .hasMessageContaining("NaN");
  }

  /** How many of the epochs are trained, asking after each. */
  private static int epochsRun(EarlyStopping stopping, List<EpochMetrics> history) {
    for (int epochs = 1; epochs < history.size(); epochs++) {
      if (stopping.reasonToStop(history.subList(0, epochs)).isPresent()) {
        return epochs;
      }
    }
    return history.size();
  }
}
