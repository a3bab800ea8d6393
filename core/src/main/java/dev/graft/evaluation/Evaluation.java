package dev.graft.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier is worth on labelled photos.
 *
 * @param accuracy share of photos whose most probable class is the right one, in [0, 1]; of equally
 *     probable classes the first counts
 * @param interval95 95 % confidence interval of the accuracy
 * @param loss mean cross-entropy in nats, probabilities clipped to [1e-7, 1] as Keras does
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
  private static final double SMALLEST_PROBABILITY = 1e-7;
  private static final int TOP = 3;
  private static final int BINS = 15;

  /** Copies the lists. */
  public Evaluation {
    perClass = List.copyOf(perClass);
    choices = List.copyOf(choices);
  }

  /**
   * Compares probabilities with the truth.
   *
   * @param classNames one name a class index
   * @param probabilities (photos, classes), each row summing to 1
   * @param labels the true class index of each photo
   * @param choices what was chosen on these photos
   * @throws IllegalArgumentException if there is no photo, or the shapes do not fit each other
   */
  public static Evaluation of(
      List<String> classNames, float[][] probabilities, int[] labels, List<String> choices) {
    int photos = labels.length;
    int classes = classNames.size();
    if (photos == 0 || probabilities.length != photos) {
      throw new IllegalArgumentException(
          "Cannot evaluate " + probabilities.length + " predictions on " + photos + " labels");
    }
    int[] predicted = new int[photos];
    double loss = 0;
    int inTop = 0;
    for (int i = 0; i < photos; i++) {
      float[] row = probabilities[i];
      if (row.length != classes) {
        throw new IllegalArgumentException(
            "Photo " + i + " has " + row.length + " probabilities for " + classes + " classes");
      }
      predicted[i] = mostProbable(row);
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "Photo " + i + " has label " + labels[i] + ", but there are " + classes + " classes");
      }
      loss += crossEntropy(row[labels[i]]);
      inTop += rank(row, labels[i]) < TOP ? 1 : 0;
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(labels, predicted, classes);
    return new Evaluation(
        (double) confusion.correct() / photos,
        WilsonInterval.of(confusion.correct(), photos),
        loss / photos,
        (double) inTop / photos,
        calibrationError(probabilities, predicted, labels),
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

  /** Loss in nats of a photo whose true class was given a probability. */
  static double crossEntropy(float probability) {
    return -Math.log(Math.min(1, Math.max(probability, SMALLEST_PROBABILITY)));
  }

  static int mostProbable(float[] row) {
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      if (row[c] > row[best]) {
        best = c;
      }
    }
    return best;
  }

  /** How many classes come before {@code label}: the more probable, and equal ones before it. */
  private static int rank(float[] row, int label) {
    int before = 0;
    for (int c = 0; c < row.length; c++) {
      if (row[c] > row[label] || (row[c] == row[label] && c < label)) {
        before++;
      }
    }
    return before;
  }

  private static double calibrationError(float[][] probabilities, int[] predicted, int[] labels) {
    double[] excess = new double[BINS]; // sum over the bin's photos of confidence - (1 if right)
    for (int i = 0; i < labels.length; i++) {
      double confidence = probabilities[i][predicted[i]];
      // Bins are (0, 1/15], (1/15, 2/15], …
      int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
      excess[bin] += confidence - (predicted[i] == labels[i] ? 1 : 0);
    }
    double sum = 0;
    for (double binExcess : excess) {
      sum += Math.abs(binExcess);
    }
    return sum / labels.length;
  }
}
