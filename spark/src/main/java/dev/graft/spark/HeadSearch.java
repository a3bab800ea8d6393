package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import dev.graft.fit.L2Search;
import dev.graft.fit.LinearHead;
import dev.graft.fit.SolvedHead;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Multinomial logistic regression by Spark's machine learning, over all partitions, with the
 * strength of the penalty chosen by cross-validation: from a usual one on to weaker ones as long as
 * the loss on photos left out falls, or else to stronger ones. The penalty is MLlib's, on features
 * in units of their standard deviations.
 *
 * @param classes how many there are
 * @param folds of the cross-validation
 */
record HeadSearch(int classes, int folds) {
  static final String FEATURES = "vector";
  static final String LABEL = "class";
  static final String FOLD = "fold";

  private static final List<Double> STRENGTHS =
      List.of(1.0, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4);

  /** Where among them the search begins. */
  private static final int USUAL = STRENGTHS.indexOf(0.03);

  private static final int WEAKER = 1;
  private static final int STRONGER = -1;

  /** What is chosen by needs no more. */
  private static final int ITERATIONS_OF_SEARCH = 30;

  private static final int MOST_ITERATIONS = 100;

  /** Relative, of the loss from step to step: what is chosen by needs no more. */
  private static final double SEARCH_TOLERANCE = 1e-3;

  private static final double TOLERANCE = 1e-6;

  /** Of a bias: where a fold leaves one class alone, the solver says it is infinitely sure. */
  private static final double SUREST = 50;

  /**
   * Solves it.
   *
   * @param photos to learn from, with the columns {@link #FEATURES}, a vector, {@link #LABEL}, the
   *     class's number, and {@link #FOLD}; read many times
   */
  SolvedHead of(Dataset<Row> photos) {
    Dataset<Row> labelled = numbered(photos, classes);
    List<Tried> tried = new ArrayList<>();
    Tried usual = tried(labelled, USUAL, tried);
    Tried best = walk(labelled, WEAKER, usual, tried);
    if (best.equals(usual)) { // else losses rise on the other side of it
      best = walk(labelled, STRONGER, usual, tried);
    }
    L2Search search =
        new L2Search(
            tried.stream()
                .map(Tried::candidate)
                .sorted(Comparator.comparingDouble(L2Search.Candidate::l2).reversed())
                .toList());
    return new SolvedHead(
        solved(labelled, search.l2(), MOST_ITERATIONS, TOLERANCE),
        search.l2(),
        search,
        best.ofFolds());
  }

  /** The same photos, of so many classes, whether each has some of them or not. */
  static Dataset<Row> numbered(Dataset<Row> photos, int classes) {
    return photos.withMetadata(
        LABEL, NominalAttribute.defaultAttr().withName(LABEL).withNumValues(classes).toMetadata());
  }

  /** A strength, and the heads that it was judged by. */
  private record Tried(L2Search.Candidate candidate, List<LinearHead> ofFolds) {
    double loss() {
      return candidate.loss();
    }
  }

  /** The best on one side of the usual strength, which is left as long as losses fall. */
  private Tried walk(Dataset<Row> photos, int step, Tried usual, List<Tried> all) {
    Tried best = usual;
    for (int at = USUAL + step; at >= 0 && at < STRENGTHS.size(); at += step) {
      Tried next = tried(photos, at, all);
      if (!(next.loss() < best.loss())) {
        break;
      }
      best = next;
    }
    return best;
  }

  private Tried tried(Dataset<Row> photos, int at, List<Tried> all) {
    double strength = STRENGTHS.get(at);
    List<LinearHead> heads = withoutEachFold(photos, strength);
    Tried tried = new Tried(FoldLosses.of(heads, photos).candidate(strength), heads);
    all.add(tried);
    return tried;
  }

  private List<LinearHead> withoutEachFold(Dataset<Row> photos, double strength) {
    List<Supplier<LinearHead>> work = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      Dataset<Row> others = photos.filter(col(FOLD).notEqual(fold));
      work.add(() -> solved(others, strength, ITERATIONS_OF_SEARCH, SEARCH_TOLERANCE));
    }
    return fillsCluster(photos) ? work.stream().map(Supplier::get).toList() : together(work);
  }

  /** Then folds come one after the other, and memory holds one of them. */
  private static boolean fillsCluster(Dataset<Row> photos) {
    return photos.rdd().getNumPartitions()
        >= photos.sparkSession().sparkContext().defaultParallelism();
  }

  private static <T> List<T> together(List<Supplier<T>> work) {
    List<Ahead<T>> running = new ArrayList<>();
    try {
      work.forEach(each -> running.add(Ahead.of(each)));
      return running.stream().map(each -> each.get(Cancellation.BY_INTERRUPTION)).toList();
    } finally {
      running.forEach(Ahead::close);
    }
  }

  /**
   * One head.
   *
   * @param photos {@link #numbered}, perhaps not of all classes
   */
  LinearHead solved(Dataset<Row> photos, double strength, int iterations, double tolerance) {
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("multinomial")
            .setFeaturesCol(FEATURES)
            .setLabelCol(LABEL)
            .setRegParam(strength)
            .setMaxIter(iterations)
            .setTol(tolerance)
            .fit(photos);
    Matrix coefficients = model.coefficientMatrix();
    int features = coefficients.numCols();
    float[] kernel = new float[features * classes];
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      bias[c] = (float) Math.max(-SUREST, Math.min(SUREST, model.interceptVector().apply(c)));
      for (int f = 0; f < features; f++) {
        kernel[f * classes + c] = (float) coefficients.apply(c, f);
      }
    }
    return new LinearHead(kernel, bias);
  }
}
