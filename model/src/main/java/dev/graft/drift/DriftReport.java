package dev.graft.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the latest photos compare with those of the training.
 *
 * @param photos how many were seen since the watch began
 * @param latest the latest comparison; null before there were {@value DriftWatch#FEWEST} photos
 */
public record DriftReport(long photos, @Nullable Comparison latest) {
  /** Whether the photos look other than those of the training; not for another mix of classes. */
  public boolean alarm() {
    return latest != null && latest.alarm();
  }

  /**
   * A window of photos, compared with the training.
   *
   * <p>A {@code p} is the probability that photos like those of the training give as much or more,
   * where one looks once. A {@code corrected} one is for looking again and again: whoever acts when
   * it is below some level acts without reason, as long as the watch lives, with a probability of
   * at most that level.
   *
   * @param number the how-maniest comparison this is, from 1
   * @param photos how many the window has
   * @param unknown how many are unknown; null where the model does not tell
   * @param novelty how strange they are; null where the model does not tell
   * @param features what they look like
   * @param p that of the smallest of these, times how many there are (Bonferroni)
   * @param corrected {@code p} for looking again and again
   * @param classes what they were taken for, which is told by itself: a service may by design see
   *     another mix than the training did
   */
  public record Comparison(
      long number,
      int photos,
      @Nullable Unknown unknown,
      @Nullable Novelty novelty,
      Features features,
      double p,
      double corrected,
      Classes classes) {
    /** Whether {@code corrected} is below {@value DriftWatch#LEVEL}. */
    public boolean alarm() {
      return corrected < DriftWatch.LEVEL;
    }
  }

  /**
   * Photos that are too strange to be of any class.
   *
   * @param share of the window
   * @param promised the share of known photos
   * @param p of so many or more
   */
  public record Unknown(double share, double promised, double p) {}

  /**
   * How strange the photos are.
   *
   * @param median share of the window that is stranger than half of the training photos were; 0.5
   *     where nothing has changed
   * @param p of photos that are so much stranger, once the classes are put back into the training's
   *     mix; less strange ones are no reason for an alarm
   */
  public record Novelty(double median, double p) {}

  /**
   * What the photos look like to the network.
   *
   * @param shift how far the features' means are from those of the training, in deviations: the
   *     root mean square over the features. Chance alone, and another mix of classes, move it above
   *     0
   * @param largest index of the feature whose mean is farthest
   * @param largestShift how far that is, in deviations, with its sign
   * @param p of means so far apart, once the classes are put back into the training's mix
   */
  public record Features(double shift, int largest, double largestShift, double p) {}

  /**
   * What the photos were taken for.
   *
   * @param shares of the window, by class index
   * @param trained shares of the training
   * @param mostChanged index of the class whose share differs most surely
   * @param p of shares so different
   * @param corrected {@code p} for looking again and again
   */
  public record Classes(
      List<Double> shares, List<Double> trained, int mostChanged, double p, double corrected) {
    public Classes {
      shares = List.copyOf(shares);
      trained = List.copyOf(trained);
    }

    /** Whether {@code corrected} is below {@value DriftWatch#LEVEL}. */
    public boolean changed() {
      return corrected < DriftWatch.LEVEL;
    }
  }
}
