package dev.graft.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What trials say of the error at each number of photos, and how far they may be wrong.
 *
 * <p>All trials judge by the same photos, so their errors are off together: the covariance is that
 * of means over units, photos or groups of them (the sandwich of cluster sampling: W. Cochran,
 * "Sampling techniques", 3rd edition, section 9A.2), of logarithms by the delta method. One photo
 * more that is half right keeps the logarithm of no error finite.
 *
 * <p>Heads of equally many photos are unequally good by the draw of their photos. What is left of
 * the variance between trials, when that is taken off which comes of judging by so many photos
 * only, is that; it is taken to fall as one over the number of photos.
 */
final class TrialStatistics {
  private static final double HALF = 0.5;

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  private final List<Size> sizes;
  private final double[][] covariance;
  private final double drawVariance;

  /** Trials of one number of photos. */
  private static final class Size {
    final int photos;
    final List<BitSet> wrong;
    final int judged;
    final double[] share; // of the trials that had each photo wrong
    final double error;

    Size(int photos, List<BitSet> wrong, int judged) {
      this.photos = photos;
      this.wrong = wrong;
      this.judged = judged;
      share = new double[judged];
      double sum = HALF;
      for (BitSet each : wrong) {
        each.stream().forEach(i -> share[i] += 1.0 / wrong.size());
        sum += (double) each.cardinality() / wrong.size();
      }
      error = sum / (judged + 1);
    }

    /** Variance of a trial's error among those of its size, all by the same photos. */
    double between() {
      double mean = wrong.stream().mapToInt(BitSet::cardinality).average().orElseThrow();
      double squares =
          wrong.stream().mapToDouble(each -> Math.pow(each.cardinality() - mean, 2)).sum();
      return squares / (wrong.size() - 1) / judged / judged;
    }

    /** How much of that is there because other photos would have told them apart otherwise. */
    double betweenByPhotos() {
      double sum = 0;
      for (BitSet each : wrong) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < judged; i++) {
          double difference = (each.get(i) ? 1 : 0) - share[i];
          mean += difference / judged;
          squares += difference * difference;
        }
        sum += squares / judged - mean * mean;
      }
      return sum / (wrong.size() - 1) / judged;
    }
  }

  private TrialStatistics(List<Size> sizes, double[][] covariance, double drawVariance) {
    this.sizes = sizes;
    this.covariance = covariance;
    this.drawVariance = drawVariance;
  }

  static TrialStatistics of(List<CurveTrial> trials, int[] units) {
    for (int i = 1; i < trials.size(); i++) {
      if (trials.get(i).photos() <= trials.get(i - 1).photos()) {
        throw new IllegalArgumentException("Trials go from few photos to many: " + sizes(trials));
      }
    }
    if (trials.size() < 3 || trials.get(0).wrong().size() < 2) {
      throw new IllegalArgumentException(
          "A curve takes three numbers of photos, the least in several parts. Received: "
              + sizes(trials));
    }
    List<Size> sizes =
        trials.stream()
            .map(trial -> new Size(trial.photos(), trial.wrong(), units.length))
            .toList();
    double drawVariance = drawVariance(sizes);
    return new TrialStatistics(sizes, covariance(sizes, units, drawVariance), drawVariance);
  }

  private static List<Integer> sizes(List<CurveTrial> trials) {
    return trials.stream().map(CurveTrial::photos).toList();
  }

  /** Of the logarithm of the error, times the photos; by the degrees of freedom of each size. */
  private static double drawVariance(List<Size> sizes) {
    double sum = 0;
    int degrees = 0;
    for (Size size : sizes) {
      int own = size.wrong.size() - 1;
      if (own > 0) {
        double relative = (size.between() - size.betweenByPhotos()) / size.error / size.error;
        sum += own * relative * size.photos;
        degrees += own;
      }
    }
    return Math.max(0, sum / degrees);
  }

  private static double[][] covariance(List<Size> sizes, int[] units, double drawVariance) {
    int count = sizes.size();
    TreeMap<Integer, double[]> residuals = new TreeMap<>();
    for (int i = 0; i < units.length; i++) {
      double[] sums = residuals.computeIfAbsent(units[i], key -> new double[count]);
      for (int s = 0; s < count; s++) {
        sums[s] += sizes.get(s).share[i] - sizes.get(s).error;
      }
    }
    double few = residuals.size() / (residuals.size() - 1.0);
    double total = Math.pow(units.length + 1.0, 2);
    double[][] covariance = new double[count][count];
    for (int s = 0; s < count; s++) {
      for (int t = 0; t < count; t++) {
        double sum = HALF * HALF;
        for (double[] each : residuals.values()) {
          sum += few * each[s] * each[t];
        }
        covariance[s][t] = sum / total / sizes.get(s).error / sizes.get(t).error;
      }
      Size size = sizes.get(s);
      covariance[s][s] += drawVariance / size.photos / size.wrong.size();
    }
    return covariance;
  }

  /** How many numbers of photos there are. */
  int sizes() {
    return sizes.size();
  }

  /** Each number of photos, ascending. */
  int photos(int size) {
    return sizes.get(size).photos;
  }

  double logError(int size) {
    return Math.log(sizes.get(size).error);
  }

  /** Of the logarithms, a copy. */
  double[][] logCovariance() {
    double[][] copy = new double[covariance.length][];
    for (int s = 0; s < copy.length; s++) {
      copy[s] = covariance[s].clone();
    }
    return copy;
  }

  /** Of the logarithm of the error from draw to draw, times the number of photos. */
  double drawVariance() {
    return drawVariance;
  }

  /** What was seen, with 95 % intervals. */
  List<CurvePoint> points() {
    List<CurvePoint> points = new ArrayList<>();
    for (int s = 0; s < sizes.size(); s++) {
      Size size = sizes.get(s);
      double wrong = size.wrong.stream().mapToInt(BitSet::cardinality).average().orElseThrow();
      double reach = Z * Math.sqrt(covariance[s][s]);
      points.add(
          new CurvePoint(
              size.photos,
              1 - wrong / size.judged,
              new AccuracyInterval(
                  Math.max(0, 1 - Math.exp(logError(s) + reach)),
                  wrong == 0 ? 1 : 1 - Math.exp(logError(s) - reach))));
    }
    return points;
  }
}
