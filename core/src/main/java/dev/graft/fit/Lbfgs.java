package dev.graft.fit;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Minimises {@code f(x) + l2/2 |w|²}, where {@code w} are the first so many numbers of {@code x}
 * and {@code f} is convex and smooth.
 *
 * <p>L-BFGS: D. Liu and J. Nocedal, "On the limited memory BFGS method for large scale
 * optimization", Mathematical Programming 45 (1989); Nocedal and Wright, "Numerical Optimization",
 * 2nd edition, algorithms 7.4 and 7.5. The line search is backtracking to Armijo's condition with
 * quadratic interpolation; since the sum is convex, every accepted step also gives a pair of
 * positive curvature, which is what Wolfe's second condition is there for. Vectors are floats, as
 * the gradients are that it gets; sums are taken in double.
 *
 * <p>It does not call {@code f}: the caller asks for the {@link #trial()} point and reports what
 * {@code f} and its gradient are there. So one pass over the data can serve many minimisers.
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int MAX_BACKTRACKS = 10;

  /** Armijo's constant: the share of the linearly predicted decrease that is asked for. */
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** What a step must gain at least to be more than rounding, as a share of the value. */
  private static final double SMALLEST_PROGRESS = 1e-10;

  /** Multiplies a vector in place by an estimate of the inverse Hessian: positive definite. */
  @FunctionalInterface
  interface InverseHessian {
    void apply(float[] vector, double l2);
  }

  /** A step and the change of the gradient along it. */
  private static final class Pair {
    final float[] step;
    final float[] change;

    Pair(int size) {
      step = new float[size];
      change = new float[size];
    }
  }

  private final int penalized;
  private final InverseHessian estimate;
  private final ArrayDeque<Pair> pairs = new ArrayDeque<>(MEMORY); // newest last

  private double l2;
  private float[] point;
  private float[] trial;
  private float[] gradient;
  private final float[] direction;
  private final float[] scratch;
  private double value = Double.POSITIVE_INFINITY;
  private double slope;
  private double stepLength;
  private int backtracks;
  private boolean stalled;

  /**
   * @param start where to begin; not changed
   * @param penalized how many of its numbers the penalty is on, from the first
   * @param estimate what to begin with where no step has told yet
   */
  Lbfgs(float[] start, int penalized, double l2, InverseHessian estimate) {
    this.penalized = penalized;
    this.estimate = estimate;
    this.l2 = l2;
    point = start.clone();
    trial = start.clone();
    gradient = new float[start.length];
    direction = new float[start.length];
    scratch = new float[start.length];
  }

  /** Where {@code f} and its gradient are wanted next; not to be changed. */
  float[] trial() {
    return trial;
  }

  /** The best point so far; not to be changed. */
  float[] point() {
    return point;
  }

  /** {@code f(x) + l2/2 |w|²} at {@link #point()}. */
  double value() {
    return value;
  }

  /**
   * At most this much (about) can still be gained: {@code |gradient|² / (2 l2)}, which bounds the
   * distance to the minimum of an l2-strongly convex function. Infinite before the first report; 0
   * once floats show no further decrease.
   */
  double gap() {
    if (value == Double.POSITIVE_INFINITY) {
      return value;
    }
    return stalled ? 0 : dot(gradient, gradient) / (2 * l2);
  }

  /**
   * Takes in what {@code f} is at the trial point, and chooses the next trial point.
   *
   * @param loss f at {@link #trial()}
   * @param slopes its gradient there; becomes this minimiser's own
   * @return whether the trial point is accepted, and now is {@link #point()}
   */
  boolean report(double loss, float[] slopes) {
    double trialValue = loss + l2 / 2 * dot(trial, trial, penalized);
    addScaled(slopes, (float) l2, trial, penalized);
    boolean first = value == Double.POSITIVE_INFINITY;
    if (!first && !(trialValue <= value + SUFFICIENT_DECREASE * stepLength * slope)) {
      backtrack(trialValue);
      return false;
    }
    if (!first) {
      remember(slopes);
      stalled = value - trialValue <= SMALLEST_PROGRESS * Math.abs(value);
    }
    float[] accepted = trial;
    trial = point;
    point = accepted;
    value = trialValue;
    gradient = slopes;
    aim();
    return true;
  }

  /**
   * Goes on with another penalty from the point reached. The penalty's part of every remembered
   * change of gradient is known exactly, so what was learned about {@code f} stays right.
   */
  void penalize(double newL2) {
    double difference = newL2 - l2;
    l2 = newL2;
    stalled = false;
    value += difference / 2 * dot(point, point, penalized);
    addScaled(gradient, (float) difference, point, penalized);
    for (Pair pair : pairs) {
      addScaled(pair.change, (float) difference, pair.step, penalized);
    }
    aim();
  }

  private void remember(float[] newGradient) {
    Pair pair =
        pairs.size() == MEMORY
            ? pairs.removeFirst() // its arrays serve again
            : new Pair(point.length);
    for (int i = 0; i < point.length; i++) {
      pair.step[i] = trial[i] - point[i];
      pair.change[i] = newGradient[i] - gradient[i];
    }
    if (dot(pair.step, pair.change) > 0) { // always, but for rounding
      pairs.addLast(pair);
    }
  }

  /** Sets direction and first step length from the point reached: algorithm 7.4. */
  private void aim() {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
    double[] alphas = new double[pairs.size()];
    int k = pairs.size();
    for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
      Pair pair = newestFirst.next();
      alphas[--k] = dot(pair.step, direction) / dot(pair.step, pair.change);
      addScaled(direction, (float) -alphas[k], pair.change, direction.length);
    }
    estimate.apply(direction, l2);
    if (!pairs.isEmpty()) {
      scale(direction, stretch(pairs.getLast()));
    }
    for (Pair pair : pairs) {
      double beta = dot(pair.change, direction) / dot(pair.step, pair.change);
      addScaled(direction, (float) (alphas[k++] - beta), pair.step, direction.length);
    }
    slope = dot(gradient, direction);
    stepLength = 1;
    backtracks = 0;
    tryStep();
  }

  /** How much longer a step the newest pair asks for than the estimate does: equation 7.20. */
  private double stretch(Pair newest) {
    System.arraycopy(newest.change, 0, scratch, 0, scratch.length);
    estimate.apply(scratch, l2);
    return dot(newest.step, newest.change) / dot(newest.change, scratch);
  }

  /** Shortens the step to the minimum of the parabola through what is known along it. */
  private void backtrack(double trialValue) {
    double excess = trialValue - value - stepLength * slope;
    double minimum = -slope * stepLength * stepLength / (2 * excess);
    // An overflowed trial value makes the minimum 0 or NaN; both end at a tenth.
    stepLength = Math.min(0.5 * stepLength, Math.max(0.1 * stepLength, minimum));
    if (Double.isNaN(stepLength)) {
      throw new ArithmeticException("The loss is not a number");
    }
    stalled = ++backtracks > MAX_BACKTRACKS;
    tryStep();
  }

  private void tryStep() {
    for (int i = 0; i < trial.length; i++) {
      trial[i] = point[i] + (float) stepLength * direction[i];
    }
  }

  private static double dot(float[] a, float[] b) {
    return dot(a, b, a.length);
  }

  /** The sum of products in double; four partial sums, since one would wait for itself. */
  private static double dot(float[] a, float[] b, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
      s2 += (double) a[i + 2] * b[i + 2];
      s3 += (double) a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      s0 += (double) a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= (float) factor;
    }
  }

  private static void addScaled(float[] sum, float factor, float[] vector, int length) {
    for (int i = 0; i < length; i++) {
      sum[i] += factor * vector[i];
    }
  }
}
