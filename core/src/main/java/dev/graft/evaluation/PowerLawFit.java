package dev.graft.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Which power laws are plausible, given what trials saw: Bayes' rule on a grid.
 *
 * <p>The logarithms of the errors are taken for normal, with the covariance of {@link
 * TrialStatistics}; {@code log error(n)} may be anything, and is integrated out (generalised least
 * squares: A. Gelman et al., "Bayesian data analysis", 3rd edition, section 14.7). The prior of the
 * exponent is log-normal around {@value #EXPONENT}, within what J. Hestness et al. ("Deep learning
 * scaling is predictable, empirically", 2017, sections 3 to 5) and the parts of the flowers show;
 * that of the floor is flat up to {@value #HIGHEST_FLOOR}.
 */
final class PowerLawFit {
  private static final double EXPONENT = 0.35;
  private static final double EXPONENT_LOG_DEVIATION = 0.4;
  private static final int EXPONENTS = 25; // over three deviations on either side
  private static final double HIGHEST_FLOOR = 0.6;
  private static final int FLOORS = 7;

  /** How far errors lie beside any such law: 2 of 100 of them at each number of photos. */
  private static final double MISFIT = 0.02;

  /** How far a law that fits may be off where nothing was seen, for each doubling of photos. */
  private static final double EXTRAPOLATION = 0.035;

  private PowerLawFit() {}

  /** The laws with their weights. */
  static List<PowerLaw> of(TrialStatistics seen, int photos) {
    double[][] covariance = seen.logCovariance();
    for (int i = 0; i < covariance.length; i++) {
      covariance[i][i] += MISFIT * MISFIT;
    }
    Cholesky solver = Cholesky.of(covariance);
    List<PowerLaw> laws = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < FLOORS; i++) {
      double floor = HIGHEST_FLOOR * i / (FLOORS - 1);
      for (int j = 0; j < EXPONENTS; j++) {
        double deviations = 6.0 * j / (EXPONENTS - 1) - 3;
        double exponent = EXPONENT * Math.exp(EXPONENT_LOG_DEVIATION * deviations);
        PowerLaw law = law(seen, photos, solver, floor, exponent, deviations);
        laws.add(law);
        sum += law.weight();
      }
    }
    double all = sum;
    return laws.stream()
        .map(
            law ->
                new PowerLaw(
                    law.weight() / all,
                    law.floor(),
                    law.exponent(),
                    law.logError(),
                    law.logErrorVariance()))
        .toList();
  }

  /** A law whose weight is posterior density, not yet brought to a sum of 1. */
  private static PowerLaw law(
      TrialStatistics seen,
      int photos,
      Cholesky solver,
      double floor,
      double exponent,
      double deviations) {
    int sizes = seen.sizes();
    double[] ones = new double[sizes];
    double[] rest = new double[sizes];
    for (int i = 0; i < sizes; i++) {
      ones[i] = 1;
      double times = (double) seen.photos(i) / photos;
      rest[i] = seen.logError(i) - Math.log(PowerLaw.shape(floor, exponent, times));
    }
    double precision = solver.product(ones, ones);
    double logError = solver.product(ones, rest) / precision;
    for (int i = 0; i < sizes; i++) {
      rest[i] -= logError;
    }
    double weight = Math.exp(-(solver.product(rest, rest) + deviations * deviations) / 2);
    return new PowerLaw(weight, floor, exponent, logError, 1 / precision);
  }

  /**
   * Of the logarithm of the error, because a law that fits what was seen need not go on.
   *
   * @param times how many times as many photos
   */
  static double extrapolationVariance(double times) {
    double doublings = Math.log(times) / Math.log(2);
    return Math.pow(EXTRAPOLATION * doublings, 2);
  }
}
