package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
  @Test
  void multipliesByTheInverse() {
    Cholesky solver = Cholesky.of(new double[][] {{4, 2}, {2, 3}}); // inverse: (3 -2; -2 4) / 8

    assertThat(solver.product(new double[] {1, 0}, new double[] {1, 0}))
        .isEqualTo(3 / 8.0, within(1e-12));
    assertThat(solver.product(new double[] {1, 2}, new double[] {3, 5}))
        .isEqualTo((3 * 3 - 2 * 5 - 2 * 2 * 3 + 4 * 2 * 5) / 8.0, within(1e-12));
  }
}
