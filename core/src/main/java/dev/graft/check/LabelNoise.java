package dev.graft.check;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How many labels of a dataset are wrong, and how likely one of them is, by witnesses that have not
 * seen the labels. Each label is taken to be right but for a share {@code e} of them, which are any
 * of the other classes. What the witnesses give a class, {@code p}, is made a probability {@code q}
 * by a temperature {@code T}: {@code q} is {@code p} to the power of {@code 1 / T}, made to sum to
 * 1 (Guo et al., "On calibration of modern neural networks", 2017). A label {@code y} of {@code K}
 * classes has then the likelihood {@code (1 - e) q(y) + e (1 - q(y)) / (K - 1)}; {@code e} and
 * {@code T} are those under which all labels are likeliest.
 *
 * <p>Doubtful photos alone are no evidence: where the witnesses are right as often as they say, the
 * labels they doubt are as many as they must be, and {@code e} is nothing. It counts only if chance
 * explains it in 1 % of cases at most, by a likelihood ratio test of a share that cannot be
 * negative (Chernoff, "On the distribution of the likelihood ratio", 1954).
 */
final class LabelNoise {
  /** Half the quantile that a chi square of one degree of freedom exceeds in 2 % of cases. */
  private static final double LEAST_GAIN = 5.41 / 2;

  /** The temperatures tried: from a quarter to 4, each 9 % above the one before. */
  private static final int TEMPERATURES = 33;

  private static final double COLDEST = 0.25;
  private static final double STEPS_TO_TWICE = 8;

  private static final double MOST_WRONG = 0.5;
  private static final int HALVINGS = 30;
  private static final float LEAST_PROBABILITY = 1e-30f;

  private final double share;
  private final double temperature;

  private LabelNoise(double share, double temperature) {
    this.share = share;
    this.temperature = temperature;
  }

  /**
   * Estimates it.
   *
   * @param count of the photos
   * @param classes how many there are
   * @param labels the class of each photo
   * @param shares what the witnesses give each class, for each photo; at least 0, with a sum of 1
   */
  static LabelNoise of(
      int count, int classes, IntUnaryOperator labels, IntFunction<double[]> shares) {
    LabelNoise best = new LabelNoise(0, 1);
    if (classes < 2) {
      return best;
    }
    float[][] given = given(count, labels, shares);
    double clean = Double.NEGATIVE_INFINITY;
    double likeliest = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < TEMPERATURES; step++) {
      clean = Math.max(clean, logLikelihood(given[step], 0, classes));
      double share = likeliestShare(given[step], classes);
      double likelihood = logLikelihood(given[step], share, classes);
      if (likelihood > likeliest) {
        likeliest = likelihood;
        best = new LabelNoise(share, temperature(step));
      }
    }
    return likeliest - clean > LEAST_GAIN ? best : new LabelNoise(0, best.temperature);
  }

  /** The share of labels that are wrong, in [0, 0.5]; 0 where chance may explain all doubts. */
  double share() {
    return share;
  }

  /**
   * The probability that a label is wrong and another is right, in [0, 1].
   *
   * @param shares what the witnesses give each class
   */
  double isRather(int other, int label, double[] shares) {
    double[] calibrated = calibrated(shares, temperature);
    int others = shares.length - 1;
    double wrong = share * calibrated[other] / others;
    return share == 0 ? 0 : wrong / likelihood(calibrated[label], share, others);
  }

  /** What each photo's label has at each temperature: {@code [temperature][photo]}. */
  private static float[][] given(int count, IntUnaryOperator labels, IntFunction<double[]> shares) {
    float[][] given = new float[TEMPERATURES][count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              double[] all = shares.apply(i);
              for (int step = 0; step < TEMPERATURES; step++) {
                float own = (float) calibrated(all, temperature(step))[labels.applyAsInt(i)];
                given[step][i] = Math.max(own, LEAST_PROBABILITY);
              }
            });
    return given;
  }

  private static double temperature(int step) {
    return COLDEST * Math.pow(2, step / STEPS_TO_TWICE);
  }

  private static double[] calibrated(double[] shares, double temperature) {
    double most = 0;
    for (double share : shares) {
      most = Math.max(most, share);
    }
    double[] calibrated = new double[shares.length];
    double sum = 0;
    for (int label = 0; label < shares.length; label++) {
      calibrated[label] = Math.pow(shares[label] / most, 1 / temperature);
      sum += calibrated[label];
    }
    for (int label = 0; label < shares.length; label++) {
      calibrated[label] /= sum;
    }
    return calibrated;
  }

  private static double likelihood(double given, double share, int others) {
    return (1 - share) * given + share * (1 - given) / others;
  }

  private static double logLikelihood(float[] given, double share, int classes) {
    double sum = 0;
    for (float each : given) {
      sum += Math.log(likelihood(each, share, classes - 1));
    }
    return sum;
  }

  /** Where the slope of the log likelihood, which falls all the way, is nothing. */
  private static double likeliestShare(float[] given, int classes) {
    if (slope(given, 0, classes) <= 0) {
      return 0;
    }
    double low = 0;
    double high = MOST_WRONG;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(given, middle, classes) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double slope(float[] given, double share, int classes) {
    int others = classes - 1;
    double sum = 0;
    for (float each : given) {
      sum += ((1 - each) / (double) others - each) / likelihood(each, share, others);
    }
    return sum;
  }
}
