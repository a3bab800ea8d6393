package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WhiteningTest {
  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] a) {
    double[][] transposed = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  /** What has the spread S has, times W, the spread {@code Wᵀ S W}. */
  @Test
  void leavesASpreadOfOneInEveryDirection() {
    Random random = new Random(3);
    double[][] numbers = new double[30][7];
    for (double[] row : numbers) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextGaussian() * (1 + i) + (i > 0 ? row[i - 1] : 0);
      }
    }
    double[][] spread = product(transposed(numbers), numbers);

    double[][] whitening = Whitening.of(spread);

    double[][] left = product(product(transposed(whitening), spread), whitening);
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < left.length; j++) {
        assertThat(left[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }
}
