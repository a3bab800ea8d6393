package dev.graft.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which classes are taken for which, the most frequent first. */
public final class Confusions {
  /**
   * Photos of one class that were taken for another.
   *
   * @param actual the name of the first
   * @param predicted the name of the other
   * @param count how many were
   * @param of how many photos of the first there are
   */
  public record Pair(String actual, String predicted, int count, int of) {}

  private Confusions() {}

  /** All pairs that happened; of equally frequent ones the first class comes first. */
  public static List<Pair> of(Evaluation evaluation) {
    return IntStream.range(0, evaluation.confusion().classes())
        .boxed()
        .flatMap(actual -> of(evaluation, actual).stream())
        .sorted(Comparator.comparingInt((Pair pair) -> -pair.count))
        .toList();
  }

  /**
   * What one class was taken for most often; empty if it never was.
   *
   * @param actual its index
   */
  public static Optional<Pair> worst(Evaluation evaluation, int actual) {
    return of(evaluation, actual).stream().max(Comparator.comparingInt(Pair::count));
  }

  private static List<Pair> of(Evaluation evaluation, int actual) {
    ConfusionMatrix confusion = evaluation.confusion();
    List<ClassScore> classes = evaluation.perClass();
    return IntStream.range(0, confusion.classes())
        .filter(predicted -> predicted != actual && confusion.count(actual, predicted) > 0)
        .mapToObj(
            predicted ->
                new Pair(
                    classes.get(actual).label(),
                    classes.get(predicted).label(),
                    confusion.count(actual, predicted),
                    confusion.support(actual)))
        .toList();
  }
}
