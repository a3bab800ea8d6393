package dev.graft.fit;

import dev.graft.fit.SoftmaxProblem.HeldOut;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression, solved to its optimum: the linear head, trained without a
 * learning rate, epochs or luck.
 *
 * <p>Minimises over weights {@code W} (classes, features) and bias {@code b} (classes)
 *
 * <pre>{@code
 * sum_i v_i · -log softmax(W z_i + b)[y_i] / sum_i v_i  +  l2/2 · |W|²
 * }</pre>
 *
 * where {@code z_i} are the features after {@link FeatureScaling}, {@code y_i} the labels and
 * {@code v_i} the sample weights. The bias is not penalised. The scaling is folded into the head,
 * which takes raw features.
 *
 * <p>The strength of the penalty is chosen by stratified {@value #FOLDS}-fold cross-validation on
 * the same samples, groups kept whole, by cross-entropy: accuracy moves in jumps and ties where
 * photos are few, and with cross-entropy the probabilities come out calibrated, too. All folds walk
 * the same way from strong to weak penalty, each starting where it ended before, and stop once it
 * clearly gets worse. They use the one scaling, which saves a copy of the samples for each and
 * gives away nothing of the labels.
 *
 * <p>The same samples and seed give the same head, bit by bit, on processors of the same kind.
 */
public final class LogisticRegression {
  static final int FOLDS = 5;

  /** Half decades from 10 to 1e-4. */
  private static final double[] STRENGTHS =
      IntStream.rangeClosed(-2, 8).mapToDouble(i -> Math.pow(10, -i / 2.0)).toArray();

  /** A loss that is this many times the least ends the search: there is but one valley. */
  private static final double CLEARLY_WORSE = 1.01;

  /**
   * In nats. On flowers and on Fashion-MNIST this moves the held-out loss near its least by 0.002,
   * a step of the grid by 0.004 to 0.04; and it takes a sixth of the passes to {@link #TOLERANCE}.
   */
  private static final double SEARCH_TOLERANCE = 1e-2;

  /** In nats: a thousandth of what the choice of photos does to the loss. */
  private static final double TOLERANCE = 1e-5;

  /** Never reached so far: at the weakest penalty it takes 150. */
  private static final int MOST_PASSES = 1000;

  private final LabelledFeatures data;
  private final FeatureScaling scaling;
  private final SoftmaxPass pass;
  private final Preconditioner preconditioner;

  private LogisticRegression(LabelledFeatures data, FeatureScaling scaling, SoftmaxPass pass) {
    this.data = data;
    this.scaling = scaling;
    this.pass = pass;
    preconditioner = Preconditioner.of(pass, data.columns());
  }

  /**
   * A head and how it came about.
   *
   * @param head takes raw features
   * @param l2 strength of the penalty
   * @param loss what was minimised, at the head: mean cross-entropy and penalty, in nats
   * @param passes how often all samples were read, the search included
   */
  public record Fit(LinearHead head, double l2, double loss, int passes) {}

  /**
   * A head whose penalty was chosen by cross-validation.
   *
   * @param fit trained on all samples
   * @param search how the strength was chosen
   * @param outOfFold what the candidate of least loss made of samples that it had not seen
   */
  public record SearchedFit(Fit fit, L2Search search, OutOfFold outOfFold) {}

  /**
   * Trains with a given penalty.
   *
   * @param l2 strength of the penalty, &gt; 0
   * @throws IllegalArgumentException if it is not, or a feature is no finite number
   */
  public static Fit fit(LabelledFeatures data, double l2) {
    return fit(data, FeatureScaling.pareto(data), l2, Cancellation.BY_INTERRUPTION);
  }

  /** The same, as long as it is wanted: asked before every pass over the samples. */
  static Fit fit(
      LabelledFeatures data, FeatureScaling scaling, double l2, Cancellation cancellation) {
    if (!(l2 > 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("l2 must be positive, not " + l2);
    }
    try (SoftmaxPass pass = new SoftmaxPass(data, scaling, Folds.none(data), 1, cancellation)) {
      LogisticRegression regression = new LogisticRegression(data, scaling, pass);
      return regression.solve(l2, regression.zeros());
    }
  }

  /**
   * Trains with the penalty that cross-validation finds best.
   *
   * @param seed decides which sample is held out in which fold
   * @throws IllegalArgumentException if a feature is no finite number
   */
  public static SearchedFit fitSearched(LabelledFeatures data, long seed) {
    return fitSearched(data, FeatureScaling.pareto(data), seed, Cancellation.BY_INTERRUPTION);
  }

  /** The same, as long as it is wanted: asked before every pass over the samples. */
  static SearchedFit fitSearched(
      LabelledFeatures data, FeatureScaling scaling, long seed, Cancellation cancellation) {
    Folds folds = Folds.of(data, FOLDS, seed);
    try (SoftmaxPass pass = new SoftmaxPass(data, scaling, folds, FOLDS, cancellation)) {
      return new LogisticRegression(data, scaling, pass).search(folds);
    }
  }

  /**
   * Trains a head for each fold with a given penalty, on all samples but the fold's, as closely as
   * the search does.
   *
   * @return the heads in the order of the folds
   */
  static List<LinearHead> fitFolds(
      LabelledFeatures data,
      FeatureScaling scaling,
      Folds folds,
      double l2,
      Cancellation cancellation) {
    try (SoftmaxPass pass = new SoftmaxPass(data, scaling, folds, folds.count(), cancellation)) {
      LogisticRegression regression = new LogisticRegression(data, scaling, pass);
      List<SoftmaxProblem> problems = regression.problems(folds, l2);
      regression.minimize(problems, SEARCH_TOLERANCE);
      return regression.heads(problems);
    }
  }

  private List<SoftmaxProblem> problems(Folds folds, double l2) {
    return IntStream.range(0, folds.count())
        .mapToObj(fold -> new SoftmaxProblem(fold, minimizer(zeros(), l2)))
        .toList();
  }

  private SearchedFit search(Folds folds) {
    List<SoftmaxProblem> problems = problems(folds, STRENGTHS[0]);
    float[] start = zeros();
    List<LinearHead> heads = List.of();
    List<L2Search.Candidate> candidates = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < STRENGTHS.length && folds.count() > 0; i++) {
      L2Search.Candidate candidate = validate(problems, STRENGTHS[i]);
      candidates.add(candidate);
      if (candidate.loss() < least) {
        least = candidate.loss();
        start = mean(problems);
        heads = heads(problems);
      } else if (candidate.loss() > CLEARLY_WORSE * least) {
        break;
      }
    }
    L2Search search = new L2Search(candidates);
    return new SearchedFit(solve(search.l2(), start), search, new OutOfFold(folds, heads));
  }

  private List<LinearHead> heads(List<SoftmaxProblem> problems) {
    return problems.stream()
        .map(problem -> scaling.fold(problem.minimizer().point(), data.classes()))
        .toList();
  }

  private L2Search.Candidate validate(List<SoftmaxProblem> problems, double l2) {
    problems.parallelStream().forEach(problem -> problem.minimizer().penalize(l2));
    minimize(problems, SEARCH_TOLERANCE);
    HeldOut sum = HeldOut.NONE;
    for (SoftmaxProblem problem : problems) {
      sum = sum.plus(problem.heldOut());
    }
    return new L2Search.Candidate(l2, sum.loss() / sum.weight(), sum.correct() / sum.weight());
  }

  private Fit solve(double l2, float[] start) {
    Lbfgs minimizer = minimizer(start, l2);
    minimize(List.of(new SoftmaxProblem(SoftmaxProblem.ALL_SAMPLES, minimizer)), TOLERANCE);
    LinearHead head = scaling.fold(minimizer.point(), data.classes());
    return new Fit(head, l2, minimizer.value(), pass.passes());
  }

  /** Passes over the samples until every problem is solved; who is done drops out. */
  private void minimize(List<SoftmaxProblem> problems, double tolerance) {
    for (int i = 0; i < MOST_PASSES; i++) {
      List<SoftmaxProblem> open =
          problems.stream().filter(problem -> problem.minimizer().gap() > tolerance).toList();
      if (open.isEmpty()) {
        return;
      }
      pass.run(open);
    }
  }

  private Lbfgs minimizer(float[] start, double l2) {
    return new Lbfgs(start, data.classes() * data.columns(), l2, preconditioner::apply);
  }

  private float[] zeros() {
    return new float[Math.multiplyExact(data.classes(), data.columns() + 1)];
  }

  /** Between the folds' solutions, and a step from the solution for all samples. */
  private static float[] mean(List<SoftmaxProblem> problems) {
    float[] mean = new float[problems.get(0).minimizer().point().length];
    for (SoftmaxProblem problem : problems) {
      float[] point = problem.minimizer().point();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / problems.size();
      }
    }
    return mean;
  }
}
