package dev.graft.evaluation;

/** A symmetric positive definite matrix as the product of a lower triangle and its transpose. */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /** Golub and Van Loan, "Matrix computations", 4th edition, algorithm 4.2.1. */
  static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /** {@code aᵀ M⁻¹ b}. */
  double product(double[] a, double[] b) {
    double[] left = solveLower(a);
    double[] right = solveLower(b);
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private double[] solveLower(double[] vector) {
    double[] solved = new double[vector.length];
    for (int i = 0; i < solved.length; i++) {
      double rest = vector[i];
      for (int k = 0; k < i; k++) {
        rest -= lower[i][k] * solved[k];
      }
      solved[i] = rest / lower[i][i];
    }
    return solved;
  }
}
