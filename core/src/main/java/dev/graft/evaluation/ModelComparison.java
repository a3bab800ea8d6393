package dev.graft.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Two classifiers judged on the same photos, either of which may be the better one; who is called
 * the first makes no difference. See {@link PairedComparison} for the question whether a second is
 * to take the place of a first.
 *
 * <p>Two tests are asked, one of accuracy and one of loss, and a difference is claimed if one of
 * them finds it. Each, two-sided, finds one between equally good classifiers in 2.5 % of cases at
 * most, so both together in 5 % at most (C. E. Bonferroni's inequality).
 *
 * <p>Photos of one group are right or wrong together; where there are groups, the signs of whole
 * groups are flipped, and whole groups are drawn for the interval.
 *
 * @param firstRight photos that the first classifies rightly
 * @param secondRight photos that the second classifies rightly
 * @param accuracy counts of photos that one of them gets right
 * @param accuracyP how often chance alone would set the accuracies of two equally good classifiers
 *     at least this far apart, in (0, 1], two-sided: of the exact test of McNemar or, where there
 *     are groups, of their {@link SignFlips}, which it is a case of
 * @param difference95 where the true accuracy of the second less that of the first lies
 * @param loss cross-entropy; its {@code pValue} is by groups where there are some
 * @param guessingLoss mean loss of giving every photo the shares of the classes as probabilities,
 *     in nats
 * @param groups how many groups there are, photos by themselves counted as such; empty if no photo
 *     belongs to one
 * @param same whether both answer alike on every photo: the same class, and probabilities that
 *     differ by rounding alone
 */
public record ModelComparison(
    int firstRight,
    int secondRight,
    PairedTest accuracy,
    double accuracyP,
    DifferenceInterval difference95,
    PairedLossTest loss,
    double guessingLoss,
    OptionalInt groups,
    boolean same) {
  /** A difference that chance alone brings about less often than this is believed, of two tests. */
  public static final double SIGNIFICANCE = 0.025;

  /** What the order of summation may change in a probability, in [0, 1]. */
  private static final double ROUNDING = 1e-4;

  /** The same of a loss, in nats, which tells small probabilities of the truth apart. */
  private static final double LOSS_ROUNDING = 1e-3;

  /** Which of the two is meant. */
  public enum Better {
    FIRST,
    SECOND,
    /** It cannot be said, or there is no difference. */
    NEITHER
  }

  /** What belongs together: a group, or a photo by itself. */
  private static final class Unit {
    private int photos;
    private int gain;
    private double lossGain;
  }

  /**
   * Compares what two classifiers make of the same photos.
   *
   * @param first judged by the first
   * @param second the same photos in the same order, judged by the second
   * @param secondIndex the second's index of each of the first's classes
   * @throws IllegalArgumentException if there is no photo, or they are not the same
   */
  public static ModelComparison of(
      List<Judged> first, List<Judged> second, List<Integer> secondIndex) {
    PairedComparison compared = PairedComparison.of(first, second);
    PairedTest accuracy = compared.accuracy();
    double accuracyP = accuracy.pValue();
    DifferenceInterval difference95 = TangoInterval.of(accuracy);
    PairedLossTest loss = compared.loss();
    OptionalInt groups = OptionalInt.empty();
    if (first.stream().anyMatch(each -> each.group() != null)) {
      List<Unit> units = units(first, second);
      groups = OptionalInt.of(units.size());
      accuracyP = SignFlips.pValue(units.stream().mapToDouble(unit -> unit.gain).toArray());
      double lossP = SignFlips.pValue(units.stream().mapToDouble(unit -> unit.lossGain).toArray());
      loss = new PairedLossTest(loss.first(), loss.second(), lossP);
      difference95 =
          GroupBootstrap.ofGains(
              units.stream().mapToInt(unit -> unit.gain).toArray(),
              units.stream().mapToInt(unit -> unit.photos).toArray(),
              difference95);
    }
    return new ModelComparison(
        right(first),
        right(second),
        accuracy,
        accuracyP,
        difference95,
        loss,
        compared.guessingLoss(),
        groups,
        IntStream.range(0, first.size())
            .allMatch(i -> isSame(first.get(i), second.get(i), secondIndex)));
  }

  private static List<Unit> units(List<Judged> first, List<Judged> second) {
    Map<Object, Unit> units = new LinkedHashMap<>();
    for (int i = 0; i < first.size(); i++) {
      String group = first.get(i).group();
      Unit unit = units.computeIfAbsent(group == null ? i : group, key -> new Unit());
      unit.photos++;
      unit.gain += (second.get(i).isRight() ? 1 : 0) - (first.get(i).isRight() ? 1 : 0);
      unit.lossGain += first.get(i).loss() - second.get(i).loss();
    }
    return List.copyOf(units.values());
  }

  private static int right(List<Judged> judged) {
    return (int) judged.stream().filter(Judged::isRight).count();
  }

  private static boolean isSame(Judged first, Judged second, List<Integer> secondIndex) {
    return secondIndex.get(first.predicted()) == second.predicted()
        && Math.abs(first.loss() - second.loss()) <= LOSS_ROUNDING
        && IntStream.range(0, secondIndex.size())
            .allMatch(
                c ->
                    Math.abs(
                            first.probabilities().of(c)
                                - second.probabilities().of(secondIndex.get(c)))
                        <= ROUNDING);
  }

  /** How many photos were judged. */
  public int photos() {
    return accuracy.photos();
  }

  /** Accuracy of the first, in [0, 1]. */
  public double firstAccuracy() {
    return (double) firstRight / photos();
  }

  /** Accuracy of the second, in [0, 1]. */
  public double secondAccuracy() {
    return (double) secondRight / photos();
  }

  /** Which is right more often by more than chance explains. */
  public Better moreAccurate() {
    return same || !(accuracyP < SIGNIFICANCE) ? Better.NEITHER : side(accuracy.accuracyGain());
  }

  /**
   * Which has a loss lower by more than chance explains, and lower than that of guessing, and is
   * right no less often.
   */
  public Better surer() {
    Better lower = same || !(loss.pValue() < SIGNIFICANCE) ? Better.NEITHER : side(loss.gain());
    return switch (lower) {
          case FIRST -> loss.first() < guessingLoss && accuracy.accuracyGain() <= 0;
          case SECOND -> loss.second() < guessingLoss && accuracy.accuracyGain() >= 0;
          case NEITHER -> false;
        }
        ? lower
        : Better.NEITHER;
  }

  /** Which is better in one of these two ways; both never say different ones. */
  public Better better() {
    Better more = moreAccurate();
    return more == Better.NEITHER ? surer() : more;
  }

  private static Better side(double gainOfSecond) {
    return gainOfSecond > 0 ? Better.SECOND : gainOfSecond < 0 ? Better.FIRST : Better.NEITHER;
  }
}
