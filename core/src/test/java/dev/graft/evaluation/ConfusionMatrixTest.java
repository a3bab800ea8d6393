package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  // Two of class 0: one right, one taken for 2. One of class 2, taken for 0. None of class 1.
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(new int[] {0, 0, 2}, new int[] {0, 2, 0}, 3);

  @Test
  void hasARowForTheActualAndAColumnForThePredictedClass() {
    assertThat(matrix).hasToString("[[1, 0, 1], [0, 0, 0], [1, 0, 0]]");
    assertThat(matrix.count(0, 2)).isEqualTo(1);
    assertThat(matrix.count(2, 1)).isZero();
  }

  @Test
  void addsUp() {
    assertThat(matrix.support(0)).isEqualTo(2);
    assertThat(matrix.predicted(0)).isEqualTo(2);
    assertThat(matrix.predicted(2)).isEqualTo(1);
    assertThat(matrix.correct()).isEqualTo(1);
  }

  @Test
  void equalsAnotherWithTheSameCounts() {
    ConfusionMatrix same = ConfusionMatrix.of(new int[] {2, 0, 0}, new int[] {0, 2, 0}, 3);
    assertThat(matrix).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void rejectsAnIndexOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {3}, 3))
        .withMessageContaining("3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {}, 3));
  }
}
