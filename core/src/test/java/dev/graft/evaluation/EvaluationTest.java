package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
            new ClassScore("rose", 1 / 2.0, 1, 2 / 3.0, 1),
            new ClassScore("tulip", 1, 1 / 3.0, 2 / 4.0, 3),
            new ClassScore("daisy", 0, 0, 0, 0));
  }

  @Test
  void binsConfidencesForTheCalibrationError() {
    // Bin (12/15, 13/15]: 0.82 right, 0.84 wrong: |1.66 - 1|. Bin (8/15, 9/15]: 0.6 right: 0.4.
    // 0.6 = 9/15 as a float is a little above it: the next bin, but alone there as well.
    Evaluation evaluation =
        evaluate(
            List.of("a", "b"), new float[][] {{.82f, .18f}, {.84f, .16f}, {.4f, .6f}}, 0, 1, 1);
    assertThat(evaluation.ece()).isCloseTo((0.66 + 0.4) / 3, FLOAT);
  }

  @Test
  void letsErrorsInOneBinCancelAsTheDefinitionSays() {
    // Four answers of confidence 0.75, three of them right: perfectly calibrated.
    float[] row = {.75f, .25f};
    Evaluation evaluation =
        evaluate(List.of("a", "b"), new float[][] {row, row, row, row}, 0, 0, 0, 1);
    assertThat(evaluation.ece()).isCloseTo(0, FLOAT);
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
    assertThat(evaluation.ece()).isEqualTo(1);
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
