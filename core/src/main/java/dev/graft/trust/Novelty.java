package dev.graft.trust;

import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.Operation;
import dev.graft.evaluation.Logits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How strange a photo is: how far its feature vector is from those of the training photos, and how
 * little the classes' scores say for any of them (the energy), each in standard deviations of known
 * photos, added. Either alone misses strangers that the other sees; docs/trust.md has the figures.
 */
public final class Novelty implements ExtraOutputs.OfOutputs {
  /** Of an energy, as a share of it. */
  private static final double ROUNDING = 1e-6;

  private final Distance distance;
  private final Standard ofDistance;
  private final Standard ofEnergy;

  /** What known photos give: something is told as deviations from the mean. */
  private record Standard(double mean, double deviation) {
    /** Deviations that may be of float32 alone are none: they would tell photos apart by chance. */
    private static final double LEAST_DEVIATION = 1_000;

    /**
     * @param rounding what float32 may add to each, or take from it
     */
    static Standard of(double[] known, double rounding) {
      double deviation = Math.max(Numbers.deviation(known), LEAST_DEVIATION * rounding);
      return new Standard(Numbers.mean(known), deviation);
    }

    /** What {@link #operations} wrote. */
    static Standard ofFile(String name, int sign, Map<String, float[]> numbers) throws IOException {
      float[] scale = numbers.get(name + "/scale");
      float[] offset = numbers.get(name + "/offset");
      if (scale == null || offset == null || scale.length != 1 || offset.length != 1) {
        throw new IOException("'%s' is not what Graft writes".formatted(name));
      }
      double deviation = sign / (double) scale[0];
      return new Standard(-offset[0] * deviation, deviation);
    }

    /**
     * The same in the numbers of another classifier.
     *
     * @param here numbers of this classifier for some photos
     * @param there those of the other one for photos that are to it what those are to this one
     */
    Standard carried(double[] here, double[] there) {
      boolean comparable = Numbers.differ(here) && Numbers.differ(there);
      double scale = comparable ? Numbers.deviation(there) / Numbers.deviation(here) : 1;
      double carried = Numbers.mean(there) + scale * (mean - Numbers.mean(here));
      return new Standard(carried, scale * deviation);
    }

    double score(double number) {
      return (number - mean) / deviation;
    }
  }

  private Novelty(Distance distance, Standard ofDistance, Standard ofEnergy) {
    this.distance = distance;
    this.ofDistance = ofDistance;
    this.ofEnergy = ofEnergy;
  }

  /**
   * By what known photos give.
   *
   * @param known distances of photos from others than themselves, and energies of their scores by a
   *     classifier that did not learn from them
   */
  static Novelty of(Distance distance, Parts known) {
    double energy = Numbers.mean(known.energies);
    return new Novelty(
        distance,
        Standard.of(known.distances, distance.rounding()),
        Standard.of(known.energies, ROUNDING * (1 + Math.abs(energy))));
  }

  /**
   * As a model file computes it.
   *
   * @param distance that the file measures
   * @param numbers of the file, by their names
   * @throws IOException if the file does not tell it
   */
  static Novelty ofFile(Distance distance, Map<String, float[]> numbers) throws IOException {
    return new Novelty(
        distance,
        Standard.ofFile("novelty/of_distance", 1, numbers),
        Standard.ofFile("novelty/of_energy", -1, numbers));
  }

  /** What photos give by a classifier: distances and energies. */
  static final class Parts {
    private final double[] distances;
    private final double[] energies;

    /**
     * @param distances one a photo; kept, not copied
     * @param energies one a photo; kept, not copied
     */
    Parts(double[] distances, double[] energies) {
      this.distances = distances;
      this.energies = energies;
    }
  }

  /**
   * The same by another classifier, trained alike. Its energies may be larger all over, or lie
   * farther apart; what both give the photos that they have learned from tells how much.
   *
   * @param other from the photos that it has learned from
   * @param here what this one gives those that it has learned from
   * @param there what the other gives its own
   */
  Novelty carried(Distance other, Parts here, Parts there) {
    return new Novelty(
        other,
        ofDistance.carried(here.distances, there.distances),
        ofEnergy.carried(here.energies, there.energies));
  }

  /** How it is computed, in words. */
  String method() {
    return distance.method() + " and energy";
  }

  /**
   * The novelty of photos.
   *
   * @param embeddings (photos, features), as the network puts them out
   * @param logits theirs
   */
  public double[] of(float[][] embeddings, List<Logits> logits) {
    return of(new Parts(distance.of(embeddings), energies(logits)));
  }

  double[] of(Parts photos) {
    double[] novelty = new double[photos.distances.length];
    for (int i = 0; i < novelty.length; i++) {
      novelty[i] = ofDistance.score(photos.distances[i]) + ofEnergy.score(photos.energies[i]);
    }
    return novelty;
  }

  static double[] energies(List<Logits> logits) {
    return logits.stream().mapToDouble(each -> -each.logSumExp()).toArray();
  }

  @Override
  public List<Operation> operations(String embedding, String logits) {
    List<Operation> operations = new ArrayList<>(distance.operations(embedding));
    String sum = "novelty/of_distance";
    operations.add(
        Numbers.affine(
            sum,
            operations.get(operations.size() - 1).name(),
            1 / ofDistance.deviation,
            -ofDistance.mean / ofDistance.deviation));
    operations.add(new Operation.LogSumExp("novelty/log_sum_exp", logits));
    operations.add(
        Numbers.affine(
            "novelty/of_energy",
            "novelty/log_sum_exp",
            -1 / ofEnergy.deviation,
            -ofEnergy.mean / ofEnergy.deviation));
    operations.add(new Operation.Sum("novelty/sum", sum, "novelty/of_energy"));
    operations.add(new Operation.OneNumber("novelty/number", "novelty/sum"));
    return operations;
  }
}
