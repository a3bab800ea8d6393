package dev.graft.trust;

/** Takes the spread out of numbers. */
final class Whitening {
  private Whitening() {}

  /**
   * The matrix {@code W} for which {@code x W} has spread 1 in every direction where {@code x} has
   * the spread given: the inverse of the transposed Cholesky factor.
   *
   * @param spread a covariance, positive definite
   */
  static double[][] of(double[][] spread) {
    int size = spread.length;
    double[][] factor = new double[size][size]; // lower, spread = factor · factorᵀ
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = spread[a][b];
        for (int k = 0; k < b; k++) {
          sum -= factor[a][k] * factor[b][k];
        }
        factor[a][b] = a == b ? Math.sqrt(sum) : sum / factor[b][b];
      }
    }
    double[][] inverse = new double[size][size]; // of the factor, lower; used transposed
    for (int b = 0; b < size; b++) {
      inverse[b][b] = 1 / factor[b][b];
      for (int a = b + 1; a < size; a++) {
        double sum = 0;
        for (int k = b; k < a; k++) {
          sum -= factor[a][k] * inverse[k][b];
        }
        inverse[a][b] = sum / factor[a][a];
      }
    }
    double[][] transposed = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        transposed[b][a] = inverse[a][b];
      }
    }
    return transposed;
  }
}
