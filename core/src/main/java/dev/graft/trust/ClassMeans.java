package dev.graft.trust;

import dev.graft.compile.Operation;
import dev.graft.features.UnitVectors;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The means of the classes' directions, and how far others are from the nearest, in the spread that
 * all classes share: Mahalanobis distances of normalised feature vectors (K. Lee et al., NeurIPS
 * 2018; M. Müller and M. Hein, "Mahalanobis++", 2025). Nothing of a single photo is kept.
 *
 * <p>Directions are looked at through {@value #SEEN} random combinations of features (W. Johnson
 * and J. Lindenstrauss, 1984): their spread can be told from some hundred photos, and on flowers
 * they tell strangers apart better than as many principal components.
 */
final class ClassMeans implements Distance {
  /** How many combinations of features. */
  static final int SEEN = 256;

  /** The label of a photo that is in no class's mean. */
  static final int NONE = -1;

  private static final long SEED = 42;

  /** So much of the spread is taken to be the same in every direction. */
  private static final double SHRINKAGE = 0.1;

  /** Of the mean squared number of a direction. Photos that differ by less are the same photo. */
  private static final double LEAST_SPREAD = 1e-6;

  private static final double ROUNDING = 1e-6;

  private final int seen;
  private final float[] projection; // (features, seen), so that the shared spread is 1 everywhere
  private final float[][] means; // by class, of projected directions

  private ClassMeans(int seen, float[] projection, float[][] means) {
    this.seen = seen;
    this.projection = projection;
    this.means = means;
  }

  /**
   * The means of photos.
   *
   * @param rows (photos, features), as the network puts them out
   * @param labels theirs, or {@link #NONE}
   */
  static ClassMeans of(float[][] rows, int[] labels, int classes) {
    int features = rows[0].length;
    int seen = Math.min(SEEN, features);
    float[] random = random(features, seen);
    float[][] projected = projected(rows, random, seen);
    double[][] means = means(projected, labels, classes, seen);
    double[][] whitening = Whitening.of(spread(projected, labels, means, seen));
    float[] projection = product(random, whitening, features, seen);
    float[][] whitened = new float[classes][]; // without that of all
    for (int c = 0; c < classes; c++) {
      whitened[c] = times(means[c], whitening);
    }
    return new ClassMeans(seen, projection, whitened);
  }

  private static float[] random(int features, int seen) {
    Random random = new Random(SEED);
    float[] numbers = new float[features * seen];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextGaussian() / Math.sqrt(seen));
    }
    return numbers;
  }

  private static float[][] projected(float[][] rows, float[] projection, int seen) {
    float[][] projected = new float[rows.length][];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            i -> {
              float[] unit = UnitVectors.of(rows[i]);
              float[] sums = new float[seen];
              for (int f = 0; f < unit.length; f++) {
                float factor = unit[f];
                if (factor != 0) {
                  int at = f * seen;
                  for (int s = 0; s < seen; s++) {
                    sums[s] += factor * projection[at + s];
                  }
                }
              }
              projected[i] = sums;
            });
    return projected;
  }

  /**
   * By class, and behind them that of all, which is near nothing in particular: a class without
   * photos has it too.
   */
  private static double[][] means(float[][] rows, int[] labels, int classes, int seen) {
    double[][] sums = new double[classes + 1][seen];
    int[] counts = new int[classes + 1];
    for (int i = 0; i < rows.length; i++) {
      add(rows[i], classes, sums, counts);
      if (labels[i] != NONE) {
        add(rows[i], labels[i], sums, counts);
      }
    }
    double[][] means = new double[classes + 1][seen];
    for (int c = 0; c <= classes; c++) {
      int from = counts[c] == 0 ? classes : c;
      for (int s = 0; s < seen; s++) {
        means[c][s] = sums[from][s] / counts[from];
      }
    }
    return means;
  }

  private static void add(float[] row, int to, double[][] sums, int[] counts) {
    counts[to]++;
    for (int s = 0; s < row.length; s++) {
      sums[to][s] += row[s];
    }
  }

  private static double[][] spread(float[][] rows, int[] labels, double[][] means, int seen) {
    double[][] spread = new double[seen][seen];
    IntStream.range(0, seen)
        .parallel()
        .forEach(
            a -> {
              for (int i = 0; i < rows.length; i++) {
                double[] mean = means[labels[i] == NONE ? means.length - 1 : labels[i]];
                double factor = rows[i][a] - mean[a];
                for (int b = 0; b <= a; b++) {
                  spread[a][b] += factor * (rows[i][b] - mean[b]);
                }
              }
            });
    double trace = 0;
    for (int a = 0; a < seen; a++) {
      trace += spread[a][a] / rows.length;
    }
    double even = Math.max(trace, LEAST_SPREAD) / seen;
    for (int a = 0; a < seen; a++) {
      for (int b = 0; b <= a; b++) {
        spread[a][b] *= (1 - SHRINKAGE) / rows.length;
        spread[b][a] = spread[a][b];
      }
      spread[a][a] += SHRINKAGE * even;
    }
    return spread;
  }

  private static float[] product(float[] random, double[][] whitening, int features, int seen) {
    float[] product = new float[random.length];
    IntStream.range(0, features)
        .parallel()
        .forEach(
            f -> {
              double[] row = new double[seen];
              for (int s = 0; s < seen; s++) {
                row[s] = random[f * seen + s];
              }
              System.arraycopy(times(row, whitening), 0, product, f * seen, seen);
            });
    return product;
  }

  private static float[] times(double[] row, double[][] matrix) {
    float[] product = new float[row.length];
    for (int b = 0; b < row.length; b++) {
      double sum = 0;
      for (int a = 0; a < row.length; a++) {
        sum += row[a] * matrix[a][b];
      }
      product[b] = (float) sum;
    }
    return product;
  }

  @Override
  public String method() {
    return "nearest class mean";
  }

  /** The graph takes a mean's square off again. */
  @Override
  public double rounding() {
    double largest = 0;
    for (float[] mean : means) {
      double squares = 0;
      for (float number : mean) {
        squares += (double) number * number;
      }
      largest = Math.max(largest, squares);
    }
    return ROUNDING * largest;
  }

  @Override
  public double[] of(float[][] rows) {
    float[][] projected = projected(rows, projection, seen);
    double[] distances = new double[rows.length];
    for (int i = 0; i < distances.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (float[] mean : means) {
        double sum = 0;
        for (int s = 0; s < seen; s++) {
          double difference = projected[i][s] - mean[s];
          sum += difference * difference;
        }
        least = Math.min(least, sum);
      }
      distances[i] = least;
    }
    return distances;
  }

  /** {@code |x - m|² = |x|² + (|m|² - 2 x·m)}, the least of which belongs to the nearest. */
  @Override
  public List<Operation> operations(String embedding) {
    int classes = means.length;
    float[] kernel = new float[seen * classes];
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      for (int s = 0; s < seen; s++) {
        kernel[s * classes + c] = -2 * means[c][s];
        bias[c] += means[c][s] * means[c][s];
      }
    }
    return List.of(
        new Operation.UnitLength("novelty/direction", embedding, UnitVectors.SMALLEST_LENGTH),
        product("novelty/seen", "novelty/direction", projection, new float[seen]),
        product("novelty/of_classes", "novelty/seen", kernel, bias),
        new Operation.Extreme("novelty/of_nearest", "novelty/of_classes", false),
        new Operation.SumOfSquares("novelty/of_photo", "novelty/seen"),
        new Operation.Sum("novelty/distance", "novelty/of_photo", "novelty/of_nearest"));
  }

  private static Operation product(String name, String input, float[] kernel, float[] bias) {
    Shape shape = Shape.of(kernel.length / bias.length, bias.length);
    return new Operation.MatrixProduct(
        name, input, new Tensor(shape, kernel), new Tensor(Shape.of(bias.length), bias), false);
  }
}
