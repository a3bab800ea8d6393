package dev.graft.page;

import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.LearningCurve;
import dev.graft.report.MorePhotos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What would make a classifier better: which photos to take next. */
final class Advice {
  private static final int CLASSES_TOLD = 3;

  /** One photo that went wrong says nothing of a class. */
  private static final int FEWEST_MISTAKES = 2;

  /** A class with less than this share of the median class's photos has few. */
  private static final double FEW = 1.0 / 3;

  private Advice() {}

  /**
   * Sentences, the most important first.
   *
   * @param trained photos that were learned from, a number a class; empty if nobody knows
   * @param curve what more photos would make of it; empty if nobody knows
   */
  static List<String> of(
      Evaluation evaluation, List<Integer> trained, Optional<LearningCurve> curve) {
    List<String> advice = new ArrayList<>();
    hardest(evaluation).forEach(label -> advice.add(more(evaluation, label)));
    rare(evaluation, trained).forEach(advice::add);
    curve.ifPresent(known -> advice.add(String.join(" ", MorePhotos.told(known))));
    if (evaluation.accuracy() < 1) {
      advice.add(
          "Look through the mistakes below: where a photo has the wrong label, correct it; where it"
              + " shows something the training photos do not, take photos like it.");
    }
    return advice;
  }

  /** Classes that are found no more often than all are, and not by chance of a single photo. */
  private static List<Integer> hardest(Evaluation evaluation) {
    List<ClassScore> scores = evaluation.perClass();
    return IntStream.range(0, scores.size())
        .filter(label -> mistakes(evaluation, label) >= FEWEST_MISTAKES)
        .filter(label -> scores.get(label).recall().orElse(1) <= evaluation.accuracy())
        .boxed()
        .sorted(Comparator.comparingInt(label -> -mistakes(evaluation, label)))
        .limit(CLASSES_TOLD)
        .toList();
  }

  private static int mistakes(Evaluation evaluation, int label) {
    return evaluation.confusion().support(label) - evaluation.confusion().count(label, label);
  }

  private static String more(Evaluation evaluation, int label) {
    Confusions.Pair worst = Confusions.worst(evaluation, label).orElseThrow();
    return Words.text(
        "Photograph more %s: %s of %s are not recognised, %s of them taken for %s. Photos in which"
            + " these two look alike help most.",
        worst.actual(),
        Words.number(mistakes(evaluation, label)),
        Words.number(worst.of()),
        Words.number(worst.count()),
        worst.predicted());
  }

  private static List<String> rare(Evaluation evaluation, List<Integer> trained) {
    if (trained.isEmpty()) {
      return List.of();
    }
    int[] sorted = trained.stream().mapToInt(Integer::intValue).sorted().toArray();
    int median = sorted[sorted.length / 2];
    return IntStream.range(0, trained.size())
        .filter(label -> trained.get(label) < FEW * median)
        .boxed()
        .sorted(Comparator.comparingInt(trained::get))
        .limit(CLASSES_TOLD)
        .map(
            label ->
                Words.text(
                    "There are only %s of %s to learn from, where half of the classes have %s or"
                        + " more.",
                    Words.photos(trained.get(label)),
                    evaluation.perClass().get(label).label(),
                    Words.number(median)))
        .toList();
  }
}
