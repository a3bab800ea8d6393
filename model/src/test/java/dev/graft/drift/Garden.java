package dev.graft.drift;

import dev.graft.Floats;
import dev.graft.TrustSheet;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Photos that nobody took: of three classes, with correlated features that depend on the class, and
 * a novelty that depends on it, too.
 */
final class Garden {
  static final int FEATURES = 96;
  static final int TRAINED = 1_000;
  static final double[] MIX = {0.5, 0.3, 0.2};
  private static final int CAUSES = 12;

  private final Random random;
  private final double[][] effects = new double[FEATURES][CAUSES];
  private final double[][] classes = new double[MIX.length][FEATURES];

  /** A photo as a watch is told of it. */
  static final class Flower {
    final float[] probabilities;
    final double novelty;
    final float[] embedding;

    Flower(float[] probabilities, double novelty, float[] embedding) {
      this.probabilities = probabilities;
      this.novelty = novelty;
      this.embedding = embedding;
    }

    void show(DriftWatch watch) {
      watch.saw(probabilities, OptionalDouble.of(novelty), embedding);
    }

    Flower stranger(double by) {
      return new Flower(probabilities, novelty + by, embedding);
    }

    /** Every third feature is larger. */
    Flower brighter(double by) {
      float[] other = embedding.clone();
      for (int f = 0; f < FEATURES; f += 3) {
        other[f] += (float) by;
      }
      return new Flower(probabilities, novelty, other);
    }
  }

  Garden(long seed) {
    random = new Random(seed);
    for (double[] each : effects) {
      Arrays.setAll(each, i -> random.nextGaussian());
    }
    for (double[] each : classes) {
      Arrays.setAll(each, i -> 2 * random.nextGaussian());
    }
  }

  Flower flower(double... mix) {
    double drawn = random.nextDouble();
    int label = 0;
    while (label < mix.length - 1 && drawn >= mix[label]) {
      drawn -= mix[label++];
    }
    double[] causes = random.doubles(CAUSES, -2, 2).toArray();
    float[] embedding = new float[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      double sum = classes[label][f] + random.nextGaussian();
      for (int c = 0; c < CAUSES; c++) {
        sum += effects[f][c] * causes[c];
      }
      embedding[f] = (float) sum;
    }
    float[] probabilities = new float[mix.length];
    Arrays.fill(probabilities, 0.1f);
    probabilities[label] = 0.8f;
    return new Flower(probabilities, random.nextGaussian() + label, embedding);
  }

  List<Flower> flowers(int count, double... mix) {
    return IntStream.range(0, count).mapToObj(i -> flower(mix)).toList();
  }

  /** What a file would say of so many photos of this garden. */
  TrustSheet sheet() {
    List<Flower> trained = flowers(TRAINED, MIX);
    float[] mean = new float[FEATURES];
    float[] deviation = new float[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      int feature = f;
      double[] numbers = trained.stream().mapToDouble(each -> each.embedding[feature]).toArray();
      double middle = Arrays.stream(numbers).average().orElseThrow();
      mean[f] = (float) middle;
      deviation[f] =
          (float)
              Math.sqrt(
                  Arrays.stream(numbers)
                      .map(x -> (x - middle) * (x - middle))
                      .average()
                      .orElseThrow());
    }
    double[] sorted = trained.stream().mapToDouble(each -> each.novelty).sorted().toArray();
    List<Double> quantiles =
        IntStream.rangeClosed(0, 20).mapToObj(i -> sorted[i * (TRAINED - 1) / 20]).toList();
    TreeMap<Double, Double> thresholds = new TreeMap<>();
    thresholds.put(0.05, sorted[(int) Math.ceil((TRAINED + 1) * 0.95) - 1]);
    int[] predicted =
        trained.stream().mapToInt(each -> Garden.mostProbable(each.probabilities)).toArray();
    List<Double> shares =
        Arrays.stream(Strata.counts(predicted, MIX.length))
            .mapToObj(count -> count / (double) TRAINED)
            .toList();
    return new TrustSheet(
        TRAINED,
        TrustSheet.CROSS_VALIDATION,
        1,
        new TreeMap<>(),
        new TrustSheet.Unknown("by hand", 0.05, thresholds),
        new TrustSheet.Drift(shares, quantiles, new Floats(mean), new Floats(deviation)));
  }

  private static int mostProbable(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .reduce((a, b) -> probabilities[a] >= probabilities[b] ? a : b)
        .orElseThrow();
  }
}
