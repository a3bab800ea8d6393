package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a prediction says of how far to trust it. */
class PredictionTest {
  private static final List<String> CLASSES = List.of("daisy", "rose", "tulip");

  private static final SortedMap<Double, Double> SETS =
      new TreeMap<>(Map.of(0.9, 0.5, 0.95, 0.25, 0.99, 0.01));

  private static final TrustSheet.Unknown UNKNOWN =
      new TrustSheet.Unknown("made up", 0.05, new TreeMap<>(Map.of(0.01, 3.0, 0.05, 2.0)));

  private static Prediction of(
      @Nullable Double novelty,
      SortedMap<Double, Double> sets,
      TrustSheet.@Nullable Unknown unknown) {
    return Prediction.of(
        CLASSES, new float[] {.25f, .625f, .125f}, new Prediction.Caution(novelty, sets, unknown));
  }

  private static final Prediction SILENT =
      Prediction.of(CLASSES, new float[] {.25f, .625f, .125f}, null);

  @Test
  void aSetHasTheProbableClassesMostProbableFirst() {
    Prediction prediction = of(1.0, SETS, UNKNOWN);

    assertThat(prediction.set(0.9)).contains(List.of("rose"));
    assertThat(prediction.set(0.95)).contains(List.of("rose", "daisy"));
    assertThat(prediction.set(0.99)).contains(List.of("rose", "daisy", "tulip"));
    assertThat(prediction.set(0.98)).isEmpty();
  }

  @Test
  void aSetIsNeverEmpty() {
    assertThat(of(1.0, new TreeMap<>(Map.of(0.9, 0.99)), null).set(0.9)).contains(List.of("rose"));
  }

  @Test
  void unknownIsWhatIsAboveTheThreshold() {
    assertThat(of(2.0, SETS, UNKNOWN).isUnknown()).isFalse();
    assertThat(of(2.5, SETS, UNKNOWN).isUnknown()).isTrue();
    assertThat(of(2.5, SETS, UNKNOWN).isUnknown(0.01)).contains(false);
    assertThat(of(3.5, SETS, UNKNOWN).isUnknown(0.01)).contains(true);
    assertThat(of(3.5, SETS, UNKNOWN).isUnknown(0.02)).isEmpty();
    assertThat(of(3.5, SETS, UNKNOWN).label()).isEqualTo("rose");
    assertThat(of(3.5, SETS, UNKNOWN).novelty()).hasValue(3.5);
  }

  @Test
  void aModelThatSaysNothingGivesNothing() {
    for (Prediction each :
        List.of(SILENT, of(null, new TreeMap<>(), null), of(null, new TreeMap<>(), UNKNOWN))) {
      assertThat(each.isUnknown()).isFalse();
      assertThat(each.isUnknown(0.05)).isEmpty();
      assertThat(each.novelty()).isEmpty();
      assertThat(each.set(0.95)).isEmpty();
      assertThat(each.evidence()).isEmpty();
    }
    assertThat(of(9.0, SETS, null).isUnknown()).isFalse();
    assertThat(of(9.0, SETS, null).novelty()).hasValue(9);
  }

  /** A sheet whose usual share has no threshold would say nothing when asked. */
  @Test
  void aThresholdIsThereForTheUsualShare() {
    assertThat(UNKNOWN.threshold()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustSheet.Unknown("made up", 0.1, new TreeMap<>(Map.of(0.05, 1.0))))
        .withMessageContaining("0.1");
  }
}
