package dev.graft.drift;

import dev.graft.TrustSheet;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A few numbers that move when any feature does: each feature, less its mean and by its deviation,
 * is added to or taken from one of them, drawn once for all (the count sketch of M. Charikar, K.
 * Chen and M. Farach-Colton, "Finding frequent items in data streams", 2004; testing means on
 * random projections: M. Lopes, L. Jacob and M. Wainwright, "A more powerful two-sample test in
 * high dimensions using random projection", NeurIPS 2011). There are features by the thousand, and
 * their covariance, which no file has, can be found from a window for a few numbers only.
 */
final class FeatureSketch {
  /** So many can be told apart by some hundred photos. */
  static final int MOST = 32;

  private static final int FEATURES_EACH = 2;
  private static final long SEED = 1;

  private final TrustSheet.Drift summary;
  private final int count;
  private final int[] places;
  private final int[] signs;

  private FeatureSketch(TrustSheet.Drift summary, int count, int[] places, int[] signs) {
    this.summary = summary;
    this.count = count;
    this.places = places;
    this.signs = signs;
  }

  static FeatureSketch of(TrustSheet.Drift summary) {
    int[] moving =
        IntStream.range(0, summary.deviation().count())
            .filter(f -> summary.deviation().get(f) > 0)
            .toArray();
    int count = MOST;
    while (count > 1 && count * FEATURES_EACH > moving.length) {
      count /= 2;
    }
    Random random = new Random(SEED);
    for (int i = moving.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = moving[i];
      moving[i] = moving[other];
      moving[other] = swapped;
    }
    int[] places = new int[summary.deviation().count()];
    int[] signs = new int[places.length]; // 0 for what never moved
    for (int i = 0; i < moving.length; i++) {
      places[moving[i]] = i % count;
      signs[moving[i]] = random.nextBoolean() ? 1 : -1;
    }
    return new FeatureSketch(summary, count, places, signs);
  }

  /** How many numbers there are, a power of two. */
  int count() {
    return count;
  }

  int features() {
    return places.length;
  }

  /** How far a feature is from its mean, in deviations; 0 for one that never moved. */
  double standardized(int feature, double value) {
    return signs[feature] == 0
        ? 0
        : (value - summary.mean().get(feature)) / summary.deviation().get(feature);
  }

  /** The numbers of a photo; 0 is the mean of the training. */
  double[] of(float[] embedding) {
    double[] numbers = new double[count];
    for (int f = 0; f < embedding.length; f++) {
      numbers[places[f]] += signs[f] * standardized(f, embedding[f]);
    }
    return numbers;
  }

  /** Fewer numbers, of more features each. */
  static double[] folded(double[] numbers, int count) {
    double[] folded = new double[count];
    for (int i = 0; i < numbers.length; i++) {
      folded[i % count] += numbers[i];
    }
    return folded;
  }
}
