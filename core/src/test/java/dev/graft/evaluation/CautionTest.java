package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.TrustSheet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CautionTest {
  private static final TrustSheet.Unknown UNKNOWN =
      new TrustSheet.Unknown("made up", 0.05, new TreeMap<>(Map.of(0.05, 2.0)));

  private static TrustSheet sheet(
      SortedMap<Double, Double> sets, TrustSheet.@Nullable Unknown unknown) {
    return new TrustSheet(100, TrustSheet.HELD_OUT, 1, sets, unknown, null);
  }

  private static Probabilities probabilities(float... numbers) {
    return new Probabilities(numbers);
  }

  private static List<Integer> set(double least, float... numbers) {
    return Caution.set(probabilities(numbers), least);
  }

  @Test
  void aSetHasTheClassesThatAreProbableEnough() {
    assertThat(set(0.25, 0.25f, 0.5f, 0.125f, 0.125f)).containsExactly(0, 1);
    assertThat(set(0.125, 0.25f, 0.5f, 0.125f, 0.125f)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSetNeverLacksTheMostProbable() {
    assertThat(set(0.9, 0.25f, 0.25f, 0.5f)).containsExactly(2);
    assertThat(set(0.9, 0.5f, 0.5f)).containsExactly(0);
  }

  @Test
  void unknownIsWhatIsAboveTheThreshold() {
    TrustSheet sheet = sheet(new TreeMap<>(), UNKNOWN);
    Probabilities even = probabilities(0.5f, 0.5f);

    assertThat(Caution.of(sheet, even, OptionalDouble.of(2)).unknown()).contains(false);
    assertThat(Caution.of(sheet, even, OptionalDouble.of(2.001)).unknown()).contains(true);
    assertThat(Caution.of(sheet, even, OptionalDouble.empty()).unknown()).isEmpty();
    assertThat(Caution.of(sheet, even, OptionalDouble.of(2)).set()).isEmpty();
  }

  @Test
  void aSheetWithoutAThresholdTellsSetsAlone() {
    TrustSheet sheet = sheet(new TreeMap<>(Map.of(0.9, 0.4, 0.95, 0.3)), null);

    Caution caution = Caution.of(sheet, probabilities(0.35f, 0.65f), OptionalDouble.of(99));

    assertThat(caution.unknown()).isEmpty();
    assertThat(caution.set()).contains(List.of(0, 1)); // that of 95 %
  }
}
