package dev.graft.training;

import java.util.Arrays;

/**
 * Brings every feature to mean 0 and standard deviation 1 over the samples, by weight; a feature
 * that never changes is only centred.
 *
 * <p>A penalty on the weights of a linear model means the same for every feature only if the
 * features have the same scale, and L-BFGS needs far fewer steps then.
 */
final class Standardization {
  private final double[] means;
  private final double[] scales;

  private Standardization(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Measures the samples.
   *
   * @throws IllegalArgumentException if a feature is NaN or infinite somewhere
   */
  static Standardization of(LabelledFeatures data) {
    int columns = data.columns();
    float[] values = data.features().values();
    // Sums of the distance to the first row: a constant column gives exactly 0.
    float[] origin = Arrays.copyOf(values, columns);
    double[] sums = new double[columns];
    double[] squares = new double[columns];
    double weights = 0;
    for (int row = 0; row < data.rows(); row++) {
      double weight = data.weight(row);
      int offset = row * columns;
      weights += weight;
      for (int f = 0; f < columns; f++) {
        double distance = values[offset + f] - origin[f];
        sums[f] += weight * distance;
        squares[f] += weight * distance * distance;
      }
    }
    double[] means = new double[columns];
    double[] scales = new double[columns];
    for (int f = 0; f < columns; f++) {
      double shift = sums[f] / weights;
      double variance = squares[f] / weights - shift * shift;
      if (!Double.isFinite(variance)) {
        throw new IllegalArgumentException("Feature " + f + " is not a finite number in every row");
      }
      means[f] = origin[f] + shift;
      scales[f] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new Standardization(means, scales);
  }

  /** Writes what becomes of the feature vector at {@code offset} to {@code target}. */
  void apply(float[] values, int offset, float[] target) {
    for (int f = 0; f < means.length; f++) {
      target[f] = (float) ((values[offset + f] - means[f]) / scales[f]);
    }
  }

  /**
   * The head that does to raw features what {@code parameters} do to standardised ones.
   *
   * @param parameters weights (classes, features), row-major, then the bias (classes)
   */
  LinearHead fold(float[] parameters, int classes) {
    int columns = means.length;
    float[] kernel = new float[columns * classes];
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      double offset = parameters[classes * columns + c];
      for (int f = 0; f < columns; f++) {
        double weight = parameters[c * columns + f] / scales[f];
        kernel[f * classes + c] = (float) weight;
        offset -= weight * means[f];
      }
      bias[c] = (float) offset;
    }
    return new LinearHead(kernel, bias);
  }
}
