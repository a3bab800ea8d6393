package dev.graft.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far confidence and accuracy lie apart, and how far they would if the classifier were exactly
 * as often right as it is sure. Of few photos, chance alone makes an error that looks like one: it
 * is to be held against {@code ifPerfect}, not against 0.
 *
 * @param error expected calibration error in [0, 1]: photos are put into 15 bins of equal width by
 *     their confidence; the distance of a bin's mean confidence from the share of it that is right,
 *     averaged over the photos (Guo et al., "On calibration of modern neural networks", ICML 2017,
 *     eq. 3)
 * @param ifPerfect what the same number would be if each photo were right with the probability of
 *     its confidence
 * @param bins those that have photos, ascending
 */
public record CalibrationError(double error, IfPerfect ifPerfect, List<ConfidenceBin> bins) {
  private static final int BINS = 15;

  /**
   * The calibration error of a perfectly calibrated model on as many photos of the same
   * confidences, from 1,000 draws that are always the same (consistency resampling: Bröcker and
   * Smith, "Increasing the reliability of reliability diagrams", Weather and Forecasting 22, 2007).
   *
   * @param mean over the draws
   * @param sd standard deviation over the draws
   * @param lo lower end of the central 95 % of them
   * @param hi upper end of the same
   */
  public record IfPerfect(double mean, double sd, double lo, double hi) {
    private static IfPerfect of(double[] errors) {
      double mean = Arrays.stream(errors).average().orElseThrow();
      double squares = Arrays.stream(errors).map(error -> (error - mean) * (error - mean)).sum();
      return new IfPerfect(
          mean,
          Math.sqrt(squares / (errors.length - 1)),
          ConsistencyResampling.lower(errors),
          ConsistencyResampling.upper(errors));
    }
  }

  /** Copies the list. */
  public CalibrationError {
    bins = List.copyOf(bins);
  }

  /**
   * Reads it from judged photos.
   *
   * @throws IllegalArgumentException if there is no photo
   */
  public static CalibrationError of(List<Judged> judged) {
    if (judged.isEmpty()) {
      throw new IllegalArgumentException("There is no photo to be sure or unsure of");
    }
    List<List<Judged>> binned = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      binned.add(new ArrayList<>());
    }
    judged.forEach(each -> binned.get(bin(each.confidence())).add(each));
    ConsistencyResampling resampling = new ConsistencyResampling();
    double[] errors = new double[ConsistencyResampling.DRAWS];
    double error = 0;
    List<ConfidenceBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      List<Judged> photos = binned.get(bin);
      if (!photos.isEmpty()) {
        double[] surplus = resampling.surplus(confidences(photos));
        for (int draw = 0; draw < surplus.length; draw++) {
          errors[draw] += Math.abs(surplus[draw]) / judged.size();
        }
        ConfidenceBin made = bin(bin, photos, surplus);
        error += Math.abs(made.confidence() - made.accuracy()) * photos.size() / judged.size();
        bins.add(made);
      }
    }
    return new CalibrationError(error, IfPerfect.of(errors), bins);
  }

  /** Whether it is no larger than chance alone would make it. */
  public boolean isAsIfPerfect() {
    return error <= ifPerfect.hi();
  }

  /** Bins are (0, 1/15], (1/15, 2/15] and so on; 0 is in the first. */
  private static int bin(double confidence) {
    return Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
  }

  private static float[] confidences(List<Judged> photos) {
    float[] confidences = new float[photos.size()];
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] = photos.get(i).confidence();
    }
    return confidences;
  }

  private static ConfidenceBin bin(int bin, List<Judged> photos, double[] surplus) {
    double confidence = photos.stream().mapToDouble(Judged::confidence).average().orElseThrow();
    double right = photos.stream().filter(Judged::isRight).count();
    return new ConfidenceBin(
        (double) bin / BINS,
        (bin + 1.0) / BINS,
        photos.size(),
        confidence,
        right / photos.size(),
        share(confidence + ConsistencyResampling.lower(surplus) / photos.size()),
        share(confidence + ConsistencyResampling.upper(surplus) / photos.size()));
  }

  private static double share(double number) {
    return Math.max(0, Math.min(1, number));
  }
}
