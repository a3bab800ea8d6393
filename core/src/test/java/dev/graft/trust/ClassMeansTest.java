package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassMeansTest {
  private static final int FEATURES = 6; // fewer than are looked through: nothing is left out
  private static final int CLASSES = 3;

  private final Random random = new Random(5);

  private float[][] rows(int count) {
    float[][] rows = new float[count][FEATURES];
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < FEATURES; f++) {
        rows[i][f] = (float) (random.nextGaussian() + (f == i % CLASSES ? 3 : 0));
      }
    }
    return rows;
  }

  private static int[] labels(int count) {
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % CLASSES);
    return labels;
  }

  /**
   * The definition, in the random combinations of features that the class draws: the squared
   * Mahalanobis distance from the nearest mean, of directions, by the spread within classes, of
   * which a tenth is the same everywhere.
   */
  private static double[] byDefinition(float[][] known, int[] labels, float[][] rows) {
    double[][] random = combinations();
    double[][] seen = seen(known, random);
    double[][] means = new double[CLASSES][FEATURES];
    int[] counts = new int[CLASSES];
    for (int i = 0; i < seen.length; i++) {
      counts[labels[i]]++;
      for (int f = 0; f < FEATURES; f++) {
        means[labels[i]][f] += seen[i][f];
      }
    }
    for (int c = 0; c < CLASSES; c++) {
      for (int f = 0; f < FEATURES; f++) {
        means[c][f] /= counts[c];
      }
    }
    double[][] spread = new double[FEATURES][FEATURES];
    double trace = 0;
    for (int a = 0; a < FEATURES; a++) {
      for (int b = 0; b < FEATURES; b++) {
        for (int i = 0; i < seen.length; i++) {
          double[] mean = means[labels[i]];
          spread[a][b] += (seen[i][a] - mean[a]) * (seen[i][b] - mean[b]) / seen.length;
        }
      }
      trace += spread[a][a];
    }
    for (int a = 0; a < FEATURES; a++) {
      for (int b = 0; b < FEATURES; b++) {
        spread[a][b] = 0.9 * spread[a][b] + (a == b ? 0.1 * trace / FEATURES : 0);
      }
    }
    double[] distances = new double[rows.length];
    double[][] looked = seen(rows, random);
    for (int i = 0; i < rows.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] mean : means) {
        double[] difference = new double[FEATURES];
        for (int f = 0; f < FEATURES; f++) {
          difference[f] = looked[i][f] - mean[f];
        }
        double[] solved = solved(spread, difference);
        double sum = 0;
        for (int f = 0; f < FEATURES; f++) {
          sum += difference[f] * solved[f];
        }
        least = Math.min(least, sum);
      }
      distances[i] = least;
    }
    return distances;
  }

  private static double[][] combinations() {
    Random random = new Random(42);
    double[][] combinations = new double[FEATURES][FEATURES];
    for (double[] row : combinations) {
      for (int s = 0; s < FEATURES; s++) {
        row[s] = random.nextGaussian() / Math.sqrt(FEATURES);
      }
    }
    return combinations;
  }

  private static double[][] seen(float[][] rows, double[][] combinations) {
    double[][] seen = new double[rows.length][FEATURES];
    for (int i = 0; i < rows.length; i++) {
      double squares = 0;
      for (float number : rows[i]) {
        squares += (double) number * number;
      }
      for (int f = 0; f < FEATURES; f++) {
        for (int s = 0; s < FEATURES; s++) {
          seen[i][s] += rows[i][f] / Math.sqrt(squares) * combinations[f][s];
        }
      }
    }
    return seen;
  }

  /** Gauss's elimination. */
  private static double[] solved(double[][] matrix, double[] right) {
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double[] b = right.clone();
    for (int k = 0; k < b.length; k++) {
      for (int i = k + 1; i < b.length; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < b.length; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int k = b.length - 1; k >= 0; k--) {
      for (int j = k + 1; j < b.length; j++) {
        b[k] -= a[k][j] * b[j];
      }
      b[k] /= a[k][k];
    }
    return b;
  }

  @Test
  void areFarByMahalanobisFromTheNearest() {
    float[][] known = rows(60);
    float[][] rows = rows(20);

    double[] found = ClassMeans.of(known, labels(60), CLASSES).of(rows);

    double[] expected = byDefinition(known, labels(60), rows);
    for (int i = 0; i < rows.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-3 * Math.max(1, expected[i])));
    }
  }

  /** As far on average as there are directions, but for the shrinkage. */
  @Test
  void areAsFarFromTheirOwnPhotosAsThereAreDirections() {
    float[][] known = rows(3_000);
    int[] labels = labels(3_000);

    double mean = Numbers.mean(ClassMeans.of(known, labels, CLASSES).of(known));

    assertThat(mean).isBetween(0.6 * FEATURES, 1.05 * FEATURES);
  }

  @Test
  void aClassWithoutPhotosIsNearNothingInParticular() {
    float[][] known = rows(60);

    double[] found = ClassMeans.of(known, labels(60), CLASSES + 2).of(known);

    assertThat(found).doesNotContain(Double.NaN);
    double[] without = ClassMeans.of(known, labels(60), CLASSES).of(known);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isLessThanOrEqualTo(without[i] + 1e-4);
    }
  }

  @Test
  void equalPhotosAndZerosGiveNumbers() {
    float[][] equal = new float[4][FEATURES];
    for (float[] row : equal) {
      row[1] = 2;
    }
    ClassMeans means = ClassMeans.of(equal, new int[] {0, 1, 0, 1}, 2);

    double[] none = new double[4];
    assertThat(means.of(equal)).containsExactly(none, within(means.rounding()));
    assertThat(means.of(new float[1][FEATURES])).doesNotContain(Double.NaN);
    assertThat(ClassMeans.of(new float[2][FEATURES], new int[] {0, 1}, 2).of(equal))
        .doesNotContain(Double.NaN);
  }
}
