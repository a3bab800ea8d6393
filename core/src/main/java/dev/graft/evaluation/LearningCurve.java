package dev.graft.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the accuracy of a head grows with the number of photos that it learns from: what was seen on
 * parts of the training photos, and what that says of more of them.
 *
 * <p>The forecast is for the true accuracy, the one on any number of new photos of the same kind,
 * of the head trained once more with photos added that are like those there are. Its 95 % interval
 * holds what is not known of it: that those who judged were so many and no more, that another draw
 * of photos gives another head, how steep the curve is, and whether it goes on as it began. An
 * accuracy measured on some hundred other photos has a chance error of its own beside that.
 *
 * <p>The curve is a power law above a floor, {@code error(m) = error(n) · (f + (1 - f) (m / n)^-b)}
 * (J. Hestness et al., "Deep learning scaling is predictable, empirically", 2017; C. Cortes et al.,
 * "Learning curves: asymptotic values and rate of convergence", NIPS 1993), but not one of them:
 * all that are plausible, each with the weight that {@link PowerLawFit} gives it.
 *
 * @param photos how many there are to learn from
 * @param points what was seen, the fewest photos first
 * @param laws the plausible ones; their weights sum to 1
 * @param drawVariance of the logarithm of the error from draw to draw of the photos, times their
 *     number
 */
public record LearningCurve(
    int photos, List<CurvePoint> points, List<PowerLaw> laws, double drawVariance) {
  /** Nothing is said of more than so many times the photos: farther was not tried. */
  private static final int FARTHEST = 4;

  /** The 97.5 % quantile is the upper end of a 95 % interval. */
  private static final double UPPER = 0.975;

  /**
   * What is to be expected of a number of photos.
   *
   * @param photos to learn from, in all
   * @param accuracy as likely exceeded as not, in [0, 1]
   * @param interval where the true accuracy lies
   * @param gain how much better that is than with today's photos; 0 for those
   */
  public record Forecast(int photos, double accuracy, AccuracyInterval interval, double gain) {
    /** The larger half of the interval: what to write behind ±. */
    public double margin() {
      return Math.max(interval.hi() - accuracy, accuracy - interval.lo());
    }
  }

  /** Copies the lists. */
  public LearningCurve {
    points = List.copyOf(points);
    laws = List.copyOf(laws);
  }

  /**
   * Reads it from trials.
   *
   * @param photos how many there are to learn from
   * @param trials of three numbers of photos at least, the fewest first and in several parts; all
   *     judged by the same photos
   * @param units for each judged photo a number that those share which are right or wrong together:
   *     photos of one group
   * @throws IllegalArgumentException if they are fewer, or out of order
   */
  public static LearningCurve of(int photos, List<CurveTrial> trials, int[] units) {
    TrialStatistics statistics = TrialStatistics.of(trials, units);
    return new LearningCurve(
        photos, statistics.points(), PowerLawFit.of(statistics, photos), statistics.drawVariance());
  }

  /** The most photos that anything is said of. */
  public int mostPhotos() {
    return Math.multiplyExact(photos, FARTHEST);
  }

  /**
   * What is to be expected of a number of photos, those there are included.
   *
   * @throws IllegalArgumentException unless it is from {@link #photos()} to {@link #mostPhotos()}
   */
  public Forecast at(int wanted) {
    if (wanted < photos || wanted > mostPhotos()) {
      throw new IllegalArgumentException(
          "A curve of %,d photos tells of %,d to %,d. Received: %,d"
              .formatted(photos, photos, mostPhotos(), wanted));
    }
    NormalMixture logError = logError(wanted);
    return new Forecast(
        wanted,
        accuracy(logError.quantile(0.5)),
        new AccuracyInterval(
            accuracy(logError.quantile(UPPER)), accuracy(logError.quantile(1 - UPPER))),
        gain(wanted));
  }

  /**
   * How many more photos it takes until the head is expected to be so much better.
   *
   * @param gain in accuracy, above 0: 0.01 for one point of a hundred
   * @return empty if it takes more than can be told of
   */
  public OptionalInt morePhotosFor(double gain) {
    if (gain(mostPhotos()) < gain) {
      return OptionalInt.empty();
    }
    int few = photos;
    int enough = mostPhotos();
    while (enough - few > 1) {
      int middle = few + (enough - few) / 2;
      if (gain(middle) < gain) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return OptionalInt.of(enough - photos);
  }

  /** The mean over the laws. */
  private double gain(int wanted) {
    double gain = 0;
    for (PowerLaw law : laws) {
      gain += law.weight() * (law.error(photos, photos) - law.error(wanted, photos));
    }
    return gain;
  }

  private NormalMixture logError(int wanted) {
    List<NormalMixture.Part> parts = new ArrayList<>();
    for (PowerLaw law : laws) {
      double variance =
          law.logErrorVariance()
              + PowerLawFit.extrapolationVariance((double) wanted / photos)
              + drawVariance / wanted;
      parts.add(
          new NormalMixture.Part(
              law.weight(), Math.log(law.error(wanted, photos)), Math.sqrt(variance)));
    }
    return new NormalMixture(parts);
  }

  private static double accuracy(double logError) {
    return Math.max(0, 1 - Math.exp(logError));
  }
}
