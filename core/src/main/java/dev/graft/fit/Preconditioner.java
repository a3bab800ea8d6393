package dev.graft.fit;

import java.util.Random;

/**
 * What the second derivative of a softmax regression is roughly like, so that L-BFGS need not find
 * out from nothing.
 *
 * <p>A linear layer's Hessian is the features' covariance, weighted by how undecided each sample
 * is, plus the penalty. In features of a pretrained base a few directions carry most of the
 * variance (the largest eigenvalue is some hundred times the median), and these make steepest
 * descent zigzag. Their covariance is found by orthogonal iteration (Halko, Martinsson and Tropp,
 * "Finding structure with randomness", SIAM Review 53 (2011), algorithm 4.4) and inverted; all
 * other directions count as equal. On 4,000 x 1,280 features and 10 classes this takes 56 passes
 * over the samples to where plain L-BFGS takes 156.
 */
final class Preconditioner {
  static final int RANK = 16;
  private static final int ITERATIONS = 3;
  private static final long SEED = 1;

  /** How undecided a sample is, p (1 - p), while the head learns; 0.05 does hardly worse. */
  private static final double INDECISION = 0.15;

  /** The variance along all other directions, as a share of the least found. By experiment. */
  private static final double REST = 0.5;

  private final int columns;
  private final float[] directions; // (found, columns), orthonormal
  private final double[] variances; // along each direction
  private final double restVariance;

  private Preconditioner(int columns, float[] directions, double[] variances) {
    this.columns = columns;
    this.directions = directions;
    this.variances = variances;
    double least = Double.POSITIVE_INFINITY;
    for (double variance : variances) {
      least = Math.min(least, variance);
    }
    restVariance = REST * least;
  }

  /** Looks for the strongest directions in a few passes over the samples. */
  static Preconditioner of(SoftmaxPass pass, int columns) {
    int rank = Math.min(RANK, columns);
    float[] directions = new float[rank * columns];
    Random random = new Random(SEED);
    for (int i = 0; i < directions.length; i++) {
      directions[i] = (float) random.nextGaussian();
    }
    float[] images = directions;
    for (int i = 0; i < ITERATIONS; i++) {
      directions = images;
      orthonormalize(directions, columns);
      images = pass.covariance(directions, rank);
    }
    double[] variances = new double[rank];
    for (int r = 0; r < rank; r++) {
      variances[r] = Math.max(0, dot(directions, r * columns, images, r * columns, columns));
    }
    return new Preconditioner(columns, directions, variances);
  }

  /**
   * Multiplies in place by the inverse of the estimated Hessian.
   *
   * @param vector laid out like the parameters of a {@link SoftmaxProblem}
   */
  void apply(float[] vector, double l2) {
    double rest = 1 / (INDECISION * restVariance + l2);
    int classes = vector.length / (columns + 1);
    double[] along = new double[variances.length];
    for (int c = 0; c < classes; c++) {
      int offset = c * columns;
      for (int r = 0; r < along.length; r++) {
        double share = 1 / (INDECISION * variances[r] + l2) - rest;
        along[r] = share * dot(directions, r * columns, vector, offset, columns);
      }
      for (int f = 0; f < columns; f++) {
        vector[offset + f] *= (float) rest;
      }
      for (int r = 0; r < along.length; r++) {
        addScaled(vector, offset, (float) along[r], directions, r * columns, columns);
      }
    }
    for (int i = classes * columns; i < vector.length; i++) {
      vector[i] /= (float) INDECISION; // the bias sees a feature that is always 1
    }
  }

  /** Gram and Schmidt; a row that depends on those before becomes 0. */
  private static void orthonormalize(float[] rows, int columns) {
    for (int row = 0; row < rows.length; row += columns) {
      double before = dot(rows, row, rows, row, columns);
      for (int other = 0; other < row; other += columns) {
        double projection = dot(rows, row, rows, other, columns);
        addScaled(rows, row, (float) -projection, rows, other, columns);
      }
      double after = dot(rows, row, rows, row, columns);
      double scale = after > 1e-8 * before ? 1 / Math.sqrt(after) : 0;
      for (int f = 0; f < columns; f++) {
        rows[row + f] *= (float) scale;
      }
    }
  }

  private static double dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < length - 1; i += 2) {
      even += (double) a[aOffset + i] * b[bOffset + i];
      odd += (double) a[aOffset + i + 1] * b[bOffset + i + 1];
    }
    return i < length ? even + odd + (double) a[aOffset + i] * b[bOffset + i] : even + odd;
  }

  private static void addScaled(
      float[] sum, int sumOffset, float factor, float[] vector, int offset, int length) {
    for (int i = 0; i < length; i++) {
      sum[sumOffset + i] += factor * vector[offset + i];
    }
  }
}
