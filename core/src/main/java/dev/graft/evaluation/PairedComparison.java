package dev.graft.evaluation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Two classifiers judged on the same photos: how often each is right, and how sure each is of the
 * truth. On few photos the first is a blunt measure, since it counts only the photos on which
 * exactly one of them is right; the second draws on all.
 *
 * <p>A lower loss says nothing as long as both know less than nothing: what has learned labels that
 * mean nothing by heart gets a lower loss by merely becoming less sure. So the second's loss must
 * also be lower than that of guessing.
 *
 * <p>Each of the two tests favours the second of two equally good classifiers in half of {@code
 * level} of cases at most, so both together in as many at most as {@code level} says.
 *
 * @param accuracy counts of photos that one of them gets right
 * @param loss cross-entropy photo by photo, see {@link Judged#loss}
 * @param guessingLoss mean loss of giving every photo the shares of the classes as probabilities,
 *     in nats: the entropy of the labels
 * @param level a difference that chance alone brings about less often than this is believed, in (0,
 *     1)
 */
public record PairedComparison(
    PairedTest accuracy, PairedLossTest loss, double guessingLoss, double level) {
  /** Losses nearer to each other than this share are the same for all purposes. */
  private static final double WORTHWHILE = 0.01;

  /**
   * Compares what two classifiers make of the same photos, once.
   *
   * @param first judged by the first
   * @param second the same photos in the same order, judged by the second
   * @throws IllegalArgumentException if there is no photo, or they are not the same
   */
  public static PairedComparison of(List<Judged> first, List<Judged> second) {
    return of(first, second, PairedTest.SIGNIFICANCE);
  }

  /**
   * Compares what two classifiers make of the same photos.
   *
   * @param first judged by the first
   * @param second the same photos in the same order, judged by the second
   * @param level a difference that chance alone brings about less often is believed, in (0, 1)
   * @throws IllegalArgumentException if there is no photo, or they are not the same
   */
  public static PairedComparison of(List<Judged> first, List<Judged> second, double level) {
    PairedTest accuracy = PairedTest.of(first, second);
    return new PairedComparison(
        accuracy, PairedLossTest.of(losses(first), losses(second)), entropy(first), level);
  }

  private static double entropy(List<Judged> judged) {
    return judged.stream()
        .collect(Collectors.groupingBy(each -> each.truth().label(), Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(count -> (double) count / judged.size())
        .map(share -> -share * Math.log(share))
        .sum();
  }

  private static double[] losses(List<Judged> judged) {
    return judged.stream().mapToDouble(Judged::loss).toArray();
  }

  /** Whether the second is right more often by more than chance explains. */
  public boolean secondIsMoreAccurate() {
    return accuracy.secondIsBetter(level);
  }

  /**
   * Whether the second's loss is lower by more than chance explains and lower than that of
   * guessing, and it is right no less often.
   */
  public boolean secondIsSurer() {
    return loss.secondIsBetter(level)
        && loss.second() < guessingLoss
        && accuracy.accuracyGain() >= 0;
  }

  /** Whether the first is better in one of these two ways. */
  public boolean firstIsBetter() {
    return accuracy.firstIsBetter(level) || loss.firstIsBetter(level);
  }

  /**
   * Whether the second is the better bet, though chance may explain it: its loss is lower by a
   * hundredth at least, it is lower than that of guessing, and it is not right less often by more
   * than chance explains.
   */
  public boolean secondIsLikelierBetter() {
    return loss.gain() >= WORTHWHILE * loss.first()
        && loss.second() < guessingLoss
        && !accuracy.firstIsBetter(level);
  }

  /** Whether the second is better in one of these two ways. */
  public boolean secondIsBetter() {
    return secondIsMoreAccurate() || secondIsSurer();
  }
}
