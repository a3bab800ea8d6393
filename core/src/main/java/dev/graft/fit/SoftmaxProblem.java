package dev.graft.fit;

/**
 * One softmax regression that is being solved: on all samples, or on all but those of one fold.
 *
 * <p>Its parameters are the weights (classes, features), row-major, then the bias (classes).
 */
final class SoftmaxProblem {
  /** The fold of a problem that trains on every sample. */
  static final int ALL_SAMPLES = -2;

  /** Sums over held-out samples, by weight: cross-entropy in nats, right answers, samples. */
  record HeldOut(double loss, double correct, double weight) {
    static final HeldOut NONE = new HeldOut(0, 0, 0);

    HeldOut plus(HeldOut other) {
      return plus(other.loss, other.correct, other.weight);
    }

    HeldOut plus(double moreLoss, double moreCorrect, double moreWeight) {
      return new HeldOut(loss + moreLoss, correct + moreCorrect, weight + moreWeight);
    }
  }

  private final int fold;
  private final Lbfgs minimizer;
  private HeldOut heldOut = HeldOut.NONE;

  SoftmaxProblem(int fold, Lbfgs minimizer) {
    this.fold = fold;
    this.minimizer = minimizer;
  }

  /** The fold it does not learn from, or {@link #ALL_SAMPLES}. */
  int fold() {
    return fold;
  }

  Lbfgs minimizer() {
    return minimizer;
  }

  /** How the point reached does on the fold held out. */
  HeldOut heldOut() {
    return heldOut;
  }

  /** Takes in what a pass over the samples found at the minimiser's trial point. */
  void report(double loss, float[] gradient, HeldOut found) {
    if (minimizer.report(loss, gradient)) {
      heldOut = found;
    }
  }
}
