package dev.graft.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier is worth on labelled photos.
 *
 * @param accuracy share of photos whose most probable class is the right one, in [0, 1]; of equally
 *     probable classes the first counts
 * @param interval95 95 % confidence interval of the accuracy
 * @param loss mean of {@link Judged#loss}, in nats
 * @param top3 share of photos whose class is among the three most probable (of fewer than three
 *     classes: among all), in [0, 1]
 * @param ece expected calibration error in [0, 1]: how far confidence and accuracy lie apart, 15
 *     bins of equal width (Guo et al., "On calibration of modern neural networks", ICML 2017, eq.
 *     3)
 * @param perClass one score a class, in the order of the class indices
 * @param confusion row = actual class, column = predicted class
 * @param choices what was chosen on these very photos, which makes the numbers too good to that
 *     extent; empty is the aim
 */
public record Evaluation(
    double accuracy,
    WilsonInterval interval95,
    double loss,
    double top3,
    double ece,
    List<ClassScore> perClass,
    ConfusionMatrix confusion,
    List<String> choices) {
  private static final int TOP = 3;
  private static final int BINS = 15;

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
    return new Evaluation(
        (double) confusion.correct() / photos,
        WilsonInterval.of(confusion.correct(), photos),
        loss / photos,
        (double) inTop / photos,
        calibrationError(judged),
        IntStream.range(0, classes)
            .mapToObj(c -> ClassScore.of(classNames.get(c), c, confusion))
            .toList(),
        confusion,
        choices);
  }

  /** How many photos the numbers come from. */
  public int photos() {
    return perClass.stream().mapToInt(ClassScore::support).sum();
  }

  private static double calibrationError(List<Judged> judged) {
    double[] excess = new double[BINS]; // sum over the bin's photos of confidence - (1 if right)
    for (Judged each : judged) {
      double confidence = each.confidence();
      // Bins are (0, 1/15], (1/15, 2/15], …
      int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
      excess[bin] += confidence - (each.isRight() ? 1 : 0);
    }
    double sum = 0;
    for (double binExcess : excess) {
      sum += Math.abs(binExcess);
    }
    return sum / judged.size();
  }
}
