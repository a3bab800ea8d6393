package dev.graft.evaluation;

/**
 * One way in which errors may become fewer: {@code error(m) = error(n) · (f + (1 - f) (m / n)^-b)}.
 *
 * @param weight how plausible it is beside others
 * @param floor {@code f}, the share of today's errors that no number of photos will take away, in
 *     [0, 1)
 * @param exponent {@code b}, how fast the others go, above 0
 * @param logError the logarithm of {@code error(n)}, the error with today's photos
 * @param logErrorVariance how surely that is known
 */
public record PowerLaw(
    double weight, double floor, double exponent, double logError, double logErrorVariance) {
  /**
   * The error with a number of photos.
   *
   * @param photos to learn from
   * @param today {@code n}, how many there are
   */
  double error(double photos, double today) {
    return Math.exp(logError) * shape(floor, exponent, photos / today);
  }

  /** The error as a multiple of today's, with so many times as many photos. */
  static double shape(double floor, double exponent, double times) {
    return floor + (1 - floor) * Math.pow(times, -exponent);
  }
}
