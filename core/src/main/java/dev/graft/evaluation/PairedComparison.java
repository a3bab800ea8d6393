package dev.graft.evaluation;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two classifiers judged on the same photos: how often each is right, and how sure each is of the
 * truth. On few photos the first is a blunt measure, since it counts only the photos on which
 * exactly one of them is right; the second draws on all.
 *
 * <p>A lower loss says nothing as long as both know less than nothing: what has learned labels that
 * mean nothing by heart gets a lower loss by merely becoming less sure. So the second's loss must
 * also be lower than that of guessing.
 *
 * <p>Each of the two tests favours the second of two equally good classifiers in 2.5 % of cases at
 * most, so both together in 5 % at most.
 *
 * @param accuracy counts of photos that one of them gets right
 * @param loss cross-entropy photo by photo, probabilities clipped as in {@link Evaluation#loss}
 * @param guessingLoss mean loss of giving every photo the shares of the classes as probabilities,
 *     in nats: the entropy of the labels
 */
public record PairedComparison(PairedTest accuracy, PairedLossTest loss, double guessingLoss) {
  /**
   * Compares two classifiers' probabilities with the truth.
   *
   * @param first (photos, classes)
   * @param second (photos, classes), of the same photos
   * @param labels the true class index of each photo
   * @throws IllegalArgumentException if there is no photo, or the lengths differ
   */
  public static PairedComparison of(float[][] first, float[][] second, int[] labels) {
    PairedTest accuracy = PairedTest.of(first, second, labels);
    return new PairedComparison(
        accuracy,
        PairedLossTest.of(losses(first, labels), losses(second, labels)),
        entropy(labels));
  }

  private static double entropy(int[] labels) {
    return IntStream.of(labels)
        .boxed()
        .collect(Collectors.groupingBy(label -> label, Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(count -> (double) count / labels.length)
        .map(share -> -share * Math.log(share))
        .sum();
  }

  private static double[] losses(float[][] probabilities, int[] labels) {
    double[] losses = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      losses[i] = Evaluation.crossEntropy(probabilities[i][labels[i]]);
    }
    return losses;
  }

  /** Whether the second is right more often by more than chance explains. */
  public boolean secondIsMoreAccurate() {
    return accuracy.secondIsBetter();
  }

  /**
   * Whether the second's loss is lower by more than chance explains and lower than that of
   * guessing, and it is right no less often.
   */
  public boolean secondIsSurer() {
    return loss.secondIsBetter() && loss.second() < guessingLoss && accuracy.accuracyGain() >= 0;
  }

  /** Whether the second is better in one of these two ways. */
  public boolean secondIsBetter() {
    return secondIsMoreAccurate() || secondIsSurer();
  }
}
