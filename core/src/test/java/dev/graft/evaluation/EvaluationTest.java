package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  /** Probabilities come as floats. */
  private static final Offset<Double> FLOAT = within(1e-6);

  private static Evaluation evaluate(List<String> names, float[][] probabilities, int... labels) {
    return Evaluation.of(names, MadeUpJudged.of(probabilities, labels), List.of());
  }

  @Test
  void countsWhatIsRight() {
    Evaluation evaluation =
        evaluate(
            List.of("rose", "tulip", "daisy"),
            new float[][] {{.7f, .2f, .1f}, {.6f, .3f, .1f}, {.1f, .8f, .1f}, {.2f, .3f, .5f}},
            0,
            1,
            1,
            1);
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
    assertThat(evaluation.interval95()).isEqualTo(WilsonInterval.of(2, 4));
    assertThat(evaluation.confusion()).hasToString("[[1, 0, 0], [1, 1, 1], [0, 0, 0]]");
    assertThat(evaluation.loss())
        .isCloseTo(-(Math.log(.7) + Math.log(.3) + Math.log(.8) + Math.log(.3)) / 4, FLOAT);
    assertThat(evaluation.perClass())
        .containsExactly(
            score("rose", 1 / 2.0, 1, 2 / 3.0, 1),
            score("tulip", 1, 1 / 3.0, 2 / 4.0, 3),
            new ClassScore(
                "daisy",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0));
    assertThat(evaluation.macroF1()).isCloseTo((2 / 3.0 + 2 / 4.0) / 2, FLOAT); // without daisy
    assertThat(evaluation.seenClasses())
        .extracting(ClassScore::label)
        .containsExactly("rose", "tulip");
  }

  private static ClassScore score(
      String label, double precision, double recall, double f1, int support) {
    return new ClassScore(
        label,
        OptionalDouble.of(precision),
        OptionalDouble.of(recall),
        OptionalDouble.of(f1),
        support);
  }

  @Test
  void givesAClassThatNothingWasTakenForNothing() {
    Evaluation evaluation = evaluate(List.of("a", "b"), new float[][] {{1, 0}, {1, 0}}, 0, 1);

    assertThat(evaluation.perClass().get(1)).isEqualTo(score("b", 0, 0, 0, 1));
    assertThat(evaluation.macroF1()).isCloseTo(2 / 3.0 / 2, FLOAT);
  }

  /** As many photos of each class as said. */
  private static boolean isImbalanced(int... supports) {
    List<String> names = IntStream.range(0, supports.length).mapToObj(c -> "c" + c).toList();
    int[] labels =
        IntStream.range(0, supports.length)
            .flatMap(c -> IntStream.generate(() -> c).limit(supports[c]))
            .toArray();
    float[][] probabilities = new float[labels.length][supports.length];
    return evaluate(names, probabilities, labels).isImbalanced();
  }

  @Test
  void isImbalancedWhereAClassHasThreeTimesOrAThirdOfTheMedian() {
    assertThat(isImbalanced(30, 10, 10)).isFalse();
    assertThat(isImbalanced(31, 10, 10)).isTrue();
    assertThat(isImbalanced(10, 30, 30)).isFalse();
    assertThat(isImbalanced(9, 30, 30)).isTrue();
    assertThat(isImbalanced(90, 10)).isTrue();
    assertThat(isImbalanced(10, 0, 10, 0)).isFalse(); // classes without photos do not count
    assertThat(isImbalanced(5)).isFalse();
  }

  @Test
  void countsGroupsForTheIntervalWhereThereAreAny() {
    List<Judged> alone = MadeUpJudged.inGroup(null, 6, 8);
    List<Judged> grouped = new ArrayList<>(alone);
    for (int group = 0; group < 10; group++) {
      grouped.addAll(MadeUpJudged.inGroup("g" + group, group < 7 ? 8 : 0, 8));
    }

    assertThat(Evaluation.of(List.of("a", "b"), alone, List.of()).groups()).isEmpty();
    assertThat(Evaluation.of(List.of("a", "b"), alone, List.of()).interval95())
        .isEqualTo(WilsonInterval.of(6, 8));
    Evaluation evaluation = Evaluation.of(List.of("a", "b"), grouped, List.of());
    assertThat(evaluation.groups().orElseThrow().units()).isEqualTo(18);
    assertThat(evaluation.interval95().lo()).isLessThan(WilsonInterval.of(62, 88).lo() - 0.1);
    assertThat(evaluation.interval95().hi()).isGreaterThan(WilsonInterval.of(62, 88).hi() + 0.05);
  }

  @Test
  void binsConfidencesForTheCalibrationError() {
    // Bin (12/15, 13/15]: 0.82 right, 0.84 wrong: |1.66 - 1|. Bin (8/15, 9/15]: 0.6 right: 0.4.
    // 0.6 = 9/15 as a float is a little above it: the next bin, but alone there as well.
    Evaluation evaluation =
        evaluate(
            List.of("a", "b"), new float[][] {{.82f, .18f}, {.84f, .16f}, {.4f, .6f}}, 0, 1, 1);
    assertThat(evaluation.calibration().error()).isCloseTo((0.66 + 0.4) / 3, FLOAT);
  }

  @Test
  void letsErrorsInOneBinCancelAsTheDefinitionSays() {
    // Four answers of confidence 0.75, three of them right: perfectly calibrated.
    float[] row = {.75f, .25f};
    Evaluation evaluation =
        evaluate(List.of("a", "b"), new float[][] {row, row, row, row}, 0, 0, 0, 1);
    assertThat(evaluation.calibration().error()).isCloseTo(0, FLOAT);
  }

  @Test
  void looksForTheClassAmongTheThreeMostProbable() {
    float[] row = {.4f, .3f, .2f, .1f};
    Evaluation evaluation =
        evaluate(List.of("a", "b", "c", "d"), new float[][] {row, row, row, row}, 0, 1, 2, 3);
    assertThat(evaluation.top3()).isEqualTo(0.75);
  }

  @Test
  void findsEveryClassInTheTopThreeOfTwo() {
    float[] row = {.9f, .1f};
    assertThat(evaluate(List.of("a", "b"), new float[][] {row, row}, 0, 1).top3()).isEqualTo(1);
  }

  @Test
  void takesTheFirstOfEquals() {
    float[] row = {.25f, .25f, .25f, .25f};
    Evaluation evaluation = evaluate(List.of("a", "b", "c", "d"), new float[][] {row, row}, 0, 3);
    assertThat(evaluation.confusion().predicted(0)).isEqualTo(2);
    assertThat(evaluation.top3()).isEqualTo(0.5);
  }

  @Test
  void keepsTheLossFiniteForACertainMistake() {
    Evaluation evaluation = evaluate(List.of("a", "b"), new float[][] {{1, 0}}, 1);
    assertThat(evaluation.loss()).isCloseTo(-Math.log(1e-7), FLOAT);
    assertThat(evaluation.calibration().error()).isEqualTo(1);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    List<String> names = List.of("a", "b");
    assertThatIllegalArgumentException().isThrownBy(() -> evaluate(names, new float[0][]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(names, new float[][] {{1, 0}}, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> evaluate(names, new float[][] {{1}}, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate(names, new float[][] {{1, 0}}, 2))
        .withMessageContaining("label 2");
  }
}
