package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FeatureMatrixTest {
  private final FeatureMatrix matrix = new FeatureMatrix(3, 2, new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void selectsRowsInTheGivenOrder() {
    FeatureMatrix selected = matrix.select(new int[] {2, 0, 2});
    assertThat(selected.rows()).isEqualTo(3);
    assertThat(selected.values()).containsExactly(5, 6, 1, 2, 5, 6);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FeatureMatrix(2, 2, new float[3]));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> matrix.select(new int[] {3}));
  }
}
