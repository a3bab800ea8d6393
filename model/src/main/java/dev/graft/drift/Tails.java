package dev.graft.drift;

/**
 * How probable it is that chance alone gives as much or more. Formulas and their numbers are those
 * of the NIST Digital Library of Mathematical Functions (DLMF). Relative errors are below 1e-9, for
 * tails down to 1e-300.
 */
final class Tails {
  private static final int MOST_STEPS = 100_000;
  private static final double EXACT = 1e-15;
  private static final double TINY = 1e-300;

  /** Of Lanczos's approximation with g = 7; P. Godfrey, "A note on the computation", 2001. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    0.000009984369578019572,
    1.5056327351493116e-7
  };

  private Tails() {}

  /**
   * At or above a value of Fisher's F.
   *
   * @param above degrees of freedom of what stands above the line, above 0
   * @param below of what stands below it, above 0
   */
  static double ofF(double value, double above, double below) {
    return value <= 0 ? 1 : beta(below / (below + above * value), below / 2, above / 2);
  }

  /** At or above a value of chi-square with some degrees of freedom, above 0. */
  static double ofChiSquare(double value, double freedom) {
    return value <= 0 ? 1 : gamma(freedom / 2, value / 2);
  }

  /**
   * At or above a count of beta-binomial draws: of {@code draws} coins, all with one chance of head
   * that is itself drawn from Beta({@code a}, {@code b}).
   */
  static double ofBetaBinomial(int count, int draws, double a, double b) {
    double sum = 0;
    for (int x = Math.max(0, count); x <= draws; x++) {
      sum +=
          Math.exp(
              logGamma(draws + 1.0)
                  - logGamma(x + 1.0)
                  - logGamma(draws - x + 1.0)
                  + logBeta(x + a, draws - x + b)
                  - logBeta(a, b));
    }
    return Math.min(1, sum);
  }

  /** The regularized incomplete beta function; DLMF 8.17.22, by Lentz's method. */
  private static double beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(1 - x, b, a);
    }
    double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
    double above = 1;
    double below = 1 / away(1 - (a + b) * x / (a + 1));
    double fraction = below;
    for (int m = 1; m <= MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      below = 1 / away(1 + even * below);
      above = away(1 + even / above);
      fraction *= below * above;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      below = 1 / away(1 + odd * below);
      above = away(1 + odd / above);
      fraction *= below * above;
      if (Math.abs(below * above - 1) < EXACT) {
        break;
      }
    }
    return front * fraction;
  }

  /**
   * The upper regularized incomplete gamma function: a series or a fraction, DLMF 8.11.4, 8.9.2.
   */
  private static double gamma(double a, double x) {
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n <= MOST_STEPS && term > sum * EXACT; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - front * sum;
    }
    double b = x + 1 - a;
    double above = 1 / TINY;
    double below = 1 / b;
    double fraction = below;
    for (int n = 1; n <= MOST_STEPS; n++) {
      double term = -n * (n - a);
      b += 2;
      below = 1 / away(term * below + b);
      above = away(b + term / above);
      fraction *= below * above;
      if (Math.abs(below * above - 1) < EXACT) {
        break;
      }
    }
    return front * fraction;
  }

  private static double away(double number) {
    return Math.abs(number) < TINY ? TINY : number;
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** Of a number above 0. */
  static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + LANCZOS.length - 2.5; // x - 1 + g + 1/2
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
