package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.evaluation.Judged;
import dev.graft.evaluation.MadeUpJudged;
import dev.graft.evaluation.PairedComparison;
import dev.graft.report.WeightAverages;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormChoiceTest {
  private static final TuningForm HALF = new TuningForm(1, 0.5);
  private static final TuningForm SOUP = new TuningForm(2, 1);
  private static final double LEVEL = 0.05;

  /** Photos of two classes in turn, of whose truth something is so sure. */
  private static List<Judged> judged(int photos, IntToDoubleFunction sure) {
    int[] labels = IntStream.range(0, photos).map(photo -> photo % 2).toArray();
    float[][] probabilities = new float[photos][2];
    for (int photo = 0; photo < photos; photo++) {
      probabilities[photo][labels[photo]] = (float) sure.applyAsDouble(photo);
      probabilities[photo][1 - labels[photo]] = (float) (1 - sure.applyAsDouble(photo));
    }
    return MadeUpJudged.of(probabilities, labels);
  }

  private static List<Judged> judged(int photos, double sure) {
    return judged(photos, photo -> sure);
  }

  private static TuningSlice slice(
      List<Judged> head, List<List<Judged>> plain, TuningForm other, List<List<Judged>> inOther) {
    return new TuningSlice(head, form -> form.equals(other) ? inOther : plain, List.of());
  }

  private static FormChoice of(TuningForm other, TuningSlice slice) {
    return FormChoice.among(List.of(TuningForm.PLAIN, other)).and(slice);
  }

  @Test
  void theLeastLossIsTaken() {
    TuningSlice halfIsBest =
        slice(judged(40, 0.6), List.of(judged(40, 0.8)), HALF, List.of(judged(40, 0.9)));
    TuningSlice halfIsWorse =
        slice(judged(40, 0.6), List.of(judged(40, 0.8)), HALF, List.of(judged(40, 0.7)));

    assertThat(of(HALF, halfIsBest).best()).isEqualTo(HALF);
    assertThat(of(HALF, halfIsWorse).best()).isEqualTo(TuningForm.PLAIN);
  }

  @Test
  void amongEqualsThePlainest() {
    List<List<Judged>> same = List.of(judged(40, 0.8));

    assertThat(of(HALF, slice(judged(40, 0.6), same, HALF, same)).best())
        .isEqualTo(TuningForm.PLAIN);
  }

  /** Else the best of several trainings would stand for all, and an average seldom be taken. */
  @Test
  void anAverageIsMeasuredAgainstWhatATrainingHasOnTheAverage() {
    List<List<Judged>> runs = List.of(judged(40, 0.9), judged(40, 0.5));

    FormChoice choice = of(SOUP, slice(judged(40, 0.6), runs, SOUP, List.of(judged(40, 0.8))));

    assertThat(choice.best()).isEqualTo(SOUP);
    WeightAverages.Soup told = choice.told().soup().orElseThrow();
    assertThat(told.kept()).isTrue();
    assertThat(told.loss()).isCloseTo(-Math.log(0.8), within(1e-6));
    assertThat(told.lossOfRuns().get(0)).isCloseTo(-Math.log(0.9), within(1e-6));
    assertThat(told.lossOfRuns().get(1)).isCloseTo(-Math.log(0.5), within(1e-6));
  }

  @Test
  void anAverageThatIsNoBetterIsLeft() {
    List<List<Judged>> runs = List.of(judged(40, 0.9), judged(40, 0.5));

    FormChoice choice = of(SOUP, slice(judged(40, 0.6), runs, SOUP, List.of(judged(40, 0.6))));

    assertThat(choice.best()).isEqualTo(TuningForm.PLAIN);
    assertThat(choice.told().soup().orElseThrow().kept()).isFalse();
  }

  @Test
  void slicesCountTogether() {
    TuningSlice few =
        slice(judged(10, 0.6), List.of(judged(10, 0.7)), HALF, List.of(judged(10, 0.9)));
    TuningSlice many =
        slice(judged(90, 0.6), List.of(judged(90, 0.9)), HALF, List.of(judged(90, 0.7)));

    FormChoice choice = of(HALF, few);
    assertThat(choice.best()).isEqualTo(HALF);

    choice = choice.and(many);
    assertThat(choice.best()).isEqualTo(TuningForm.PLAIN);
    assertThat(choice.comparison(LEVEL).loss().first()).isCloseTo(-Math.log(0.6), within(1e-6));
    assertThat(choice.told().share().orElseThrow().share()).isEqualTo(1);
  }

  /**
   * Two forms that are each as good as the head but for luck: of what the same photos would show to
   * be the better one, nothing must be left in the comparison.
   */
  @Test
  void theChoiceItselfIsNoGain() {
    // One form is sure of the photos of the first fifth alone, the other of all others but less.
    IntToDoubleFunction ofTheFirstFifth = photo -> photo % 5 == 0 ? 0.99 : 0.6;
    TuningSlice slice =
        slice(
            judged(50, 0.6), List.of(judged(50, 0.6)), HALF, List.of(judged(50, ofTheFirstFifth)));

    FormChoice choice = of(HALF, slice);
    PairedComparison comparison = choice.comparison(LEVEL);

    assertThat(choice.best()).isEqualTo(HALF);
    // The first fifth is judged in what is best on the others, where both are equal: the plain one.
    assertThat(comparison.loss().second()).isCloseTo(-Math.log(0.6), within(1e-6));
    assertThat(comparison.secondIsBetter()).isFalse();
  }

  @Test
  void aRealGainIsKept() {
    TuningSlice slice =
        slice(judged(50, 0.6), List.of(judged(50, 0.8)), HALF, List.of(judged(50, 0.9)));

    PairedComparison comparison = of(HALF, slice).comparison(LEVEL);

    assertThat(comparison.loss().second()).isCloseTo(-Math.log(0.9), within(1e-6));
    assertThat(comparison.secondIsBetter()).isTrue();
  }

  @Test
  void whereThereIsOneFormNothingIsTold() {
    FormChoice choice =
        FormChoice.among(List.of(TuningForm.PLAIN))
            .and(new TuningSlice(judged(9, 0.6), form -> List.of(judged(9, 0.7)), List.of()));

    assertThat(choice.best()).isEqualTo(TuningForm.PLAIN);
    assertThat(choice.told()).isEqualTo(WeightAverages.NONE);
  }
}
