package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.ModelComparison;
import dev.graft.features.SkippedPhoto;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How two models fare on the same photos.
 *
 * @param part which photos of the data, {@code test}, {@code val} or {@code all}
 * @param firstClasses the first's class names, by its class index
 * @param secondClasses the second's; the same names, perhaps in another order
 * @param photos that both could look at, in the order of the data; at least one
 * @param all how both fare on all of them
 * @param unlearned how both fare on the photos that neither is known to have learned from, by which
 *     the two are told apart: all of them, where there are no others; empty if there are none
 * @param skipped photos that cannot be read
 */
public record PairReport(
    String part,
    List<String> firstClasses,
    List<String> secondClasses,
    List<Pair> photos,
    SideBySide all,
    Optional<SideBySide> unlearned,
    List<SkippedPhoto> skipped) {

  /**
   * One photo.
   *
   * @param first judged by the first, by its own class indices
   * @param second judged by the second, by its own
   * @param firstKnows whether the first has learned from it; empty if it does not tell
   * @param secondKnows whether the second has; empty if it does not tell
   */
  public record Pair(
      Judged first, Judged second, Optional<Boolean> firstKnows, Optional<Boolean> secondKnows) {
    /** Whether either is known to have learned from it. */
    public boolean learned() {
      return firstKnows.orElse(false) || secondKnows.orElse(false);
    }
  }

  /** How good each is on some photos, and what that says of the two. */
  public record SideBySide(Evaluation first, Evaluation second, ModelComparison comparison) {}

  /** Copies the lists. */
  public PairReport {
    firstClasses = List.copyOf(firstClasses);
    secondClasses = List.copyOf(secondClasses);
    photos = List.copyOf(photos);
    skipped = List.copyOf(skipped);
  }

  /** How many of the photos the first has learned from; empty if it does not tell. */
  public OptionalInt firstLearned() {
    return learned(Pair::firstKnows);
  }

  /** How many of the photos the second has learned from; empty if it does not tell. */
  public OptionalInt secondLearned() {
    return learned(Pair::secondKnows);
  }

  private OptionalInt learned(Function<Pair, Optional<Boolean>> knows) {
    return photos.stream().map(knows).anyMatch(Optional::isEmpty)
        ? OptionalInt.empty()
        : OptionalInt.of((int) photos.stream().filter(each -> knows.apply(each).get()).count());
  }

  /** Whether either is known to have learned from some of the photos. */
  public boolean someLearned() {
    return photos.stream().anyMatch(Pair::learned);
  }

  /** Photos that the first is right on and the second wrong. */
  public List<Pair> onlyFirstRight() {
    return photos.stream()
        .filter(each -> each.first().isRight() && !each.second().isRight())
        .toList();
  }

  /** Photos that the second is right on and the first wrong. */
  public List<Pair> onlySecondRight() {
    return photos.stream()
        .filter(each -> each.second().isRight() && !each.first().isRight())
        .toList();
  }
}
