package dev.graft.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a classifier is worth on labelled photos.
 *
 * @param accuracy share of photos whose most probable class is the right one, in [0, 1]; of equally
 *     probable classes the first counts
 * @param interval95 95 % confidence interval of the accuracy: Wilson's, or, where photos belong to
 *     groups, the one that draws whole groups
 * @param loss mean of {@link Judged#loss}, in nats
 * @param top3 share of photos whose class is among the three most probable (of fewer than three
 *     classes: among all), in [0, 1]
 * @param calibration how far confidence and accuracy lie apart
 * @param perClass one score a class, in the order of the class indices
 * @param confusion row = actual class, column = predicted class
 * @param groups how well the groups are recognised that photos belong to; empty if none does
 * @param choices what was chosen on these very photos, which makes the numbers too good to that
 *     extent; empty is the aim
 */
public record Evaluation(
    double accuracy,
    AccuracyInterval interval95,
    double loss,
    double top3,
    CalibrationError calibration,
    List<ClassScore> perClass,
    ConfusionMatrix confusion,
    Optional<GroupAccuracy> groups,
    List<String> choices) {
  private static final int TOP = 3;

  /** How many times as many photos as another one a class may have and count as balanced. */
  private static final int BALANCED = 3;

  /** Copies the lists. */
  public Evaluation {
    perClass = List.copyOf(perClass);
    choices = List.copyOf(choices);
  }

  /**
   * Reads all of it from judged photos.
   *
   * @param classNames one name a class index
   * @param judged the photos, each with a probability a class
   * @param choices what was chosen on these photos
   * @throws IllegalArgumentException if there is no photo, or one was judged by other classes
   */
  public static Evaluation of(List<String> classNames, List<Judged> judged, List<String> choices) {
    int photos = judged.size();
    int classes = classNames.size();
    if (photos == 0) {
      throw new IllegalArgumentException("There is no photo to evaluate on");
    }
    double loss = 0;
    int inTop = 0;
    for (Judged each : judged) {
      if (each.probabilities().classes() != classes) {
        throw new IllegalArgumentException(
            "Photo '%s' has %d probabilities for %d classes"
                .formatted(each.photo().name(), each.probabilities().classes(), classes));
      }
      loss += each.loss();
      inTop += each.rank() < TOP ? 1 : 0;
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(judged, classes);
    Optional<GroupAccuracy> groups = GroupAccuracy.of(judged);
    return new Evaluation(
        (double) confusion.correct() / photos,
        groups
            .map(found -> found.interval95(confusion.correct()))
            .orElseGet(() -> WilsonInterval.of(confusion.correct(), photos)),
        loss / photos,
        (double) inTop / photos,
        CalibrationError.of(judged),
        IntStream.range(0, classes)
            .mapToObj(c -> ClassScore.of(classNames.get(c), c, confusion))
            .toList(),
        confusion,
        groups,
        choices);
  }

  /** How many photos the numbers come from. */
  public int photos() {
    return perClass.stream().mapToInt(ClassScore::support).sum();
  }

  /** The classes that there are photos of; at least one. */
  public List<ClassScore> seenClasses() {
    return perClass.stream().filter(score -> score.support() > 0).toList();
  }

  /**
   * Mean F1 of the classes that there are photos of, in [0, 1]: a rare class counts as much as a
   * frequent one.
   */
  public double macroF1() {
    return perClass.stream().flatMapToDouble(score -> score.f1().stream()).average().orElseThrow();
  }

  /**
   * Whether some class has more than three times as many photos as the median class, or less than a
   * third: accuracy then says little of the rare ones. Classes without photos do not count; of two
   * medians the larger one is meant.
   */
  public boolean isImbalanced() {
    int[] sorted =
        perClass.stream().mapToInt(ClassScore::support).filter(n -> n > 0).sorted().toArray();
    long median = sorted[sorted.length / 2];
    return sorted[0] * (long) BALANCED < median || sorted[sorted.length - 1] > BALANCED * median;
  }
}
