package dev.graft.fit;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import dev.graft.fit.SoftmaxProblem.HeldOut;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Some consecutive samples, scaled, in native memory, and what one pass finds on them.
 *
 * <p>With {@code outputs} = problems · classes: weights and gradient are (outputs, features),
 * logits and residuals (rows, outputs), all row-major.
 */
final class SoftmaxLane implements AutoCloseable {
  /** So many rows of 1,280 features stay in a core's own cache between the two products. */
  private static final int TILE = 256;

  private final LabelledFeatures data;
  private final Folds folds;
  private final int from;
  private final int to;
  private final SoftmaxLink link;
  private final FloatPointer rows;
  private final FloatPointer logits;
  private final FloatPointer gradients;
  private final float[] gradient;
  private final double[] biasGradient;
  private final double[] loss;
  private final double[] weight;
  private final HeldOut[] heldOut;

  /** Takes the samples {@code from} (inclusive) to {@code to} (exclusive). */
  SoftmaxLane(
      LabelledFeatures data, Folds folds, int from, int to, int mostProblems, int mostOutputs) {
    this.data = data;
    this.folds = folds;
    this.from = from;
    this.to = to;
    link = new SoftmaxLink(data.classes());
    gradient = new float[mostOutputs * data.columns()];
    biasGradient = new double[mostProblems * data.classes()];
    loss = new double[mostProblems];
    weight = new double[mostProblems];
    heldOut = new HeldOut[mostProblems];
    rows = new FloatPointer((long) (to - from) * data.columns());
    logits = new FloatPointer((long) TILE * mostOutputs);
    gradients = new FloatPointer((long) gradient.length);
  }

  /** Fills the native memory. */
  void load(FeatureScaling scaling) {
    int columns = data.columns();
    float[] row = new float[columns];
    for (int i = from; i < to; i++) {
      scaling.apply(data.features().values(), i * columns, row);
      rows.position((long) (i - from) * columns).put(row, 0, columns);
    }
  }

  /** Passes over the samples; afterwards the other methods say what was found. */
  void run(List<SoftmaxProblem> problems, FloatPointer weights) {
    int outputs = problems.size() * data.classes();
    Arrays.fill(biasGradient, 0);
    Arrays.fill(loss, 0);
    Arrays.fill(weight, 0);
    Arrays.fill(heldOut, HeldOut.NONE);
    float[] scores = new float[Math.min(TILE, to - from) * outputs];
    forEachTile(
        (start, count) -> {
          multiply(start, count, weights, outputs);
          logits.get(scores, 0, count * outputs);
          for (int i = 0; i < count; i++) {
            for (int p = 0; p < problems.size(); p++) {
              judge(problems.get(p), p, start + i, scores, i * outputs + p * data.classes());
            }
          }
          logits.put(scores, 0, count * outputs);
          multiplyBack(start, count, outputs);
        });
    gradients.get(gradient, 0, outputs * data.columns());
  }

  /** Computes {@link #moments} of directions (outputs, features). */
  void measure(FloatPointer directions, int outputs) {
    forEachTile(
        (start, count) -> {
          multiply(start, count, directions, outputs);
          multiplyBack(start, count, outputs);
        });
    gradients.get(gradient, 0, outputs * data.columns());
  }

  /** Directions (outputs, features) · rowsᵀ · rows; valid until the next call. */
  float[] moments() {
    return gradient;
  }

  /** Some consecutive samples that fit a core's cache. */
  @FunctionalInterface
  private interface Tile {
    void visit(int start, int count);
  }

  private void forEachTile(Tile tile) {
    for (int start = from; start < to; start += TILE) {
      tile.visit(start, Math.min(TILE, to - start));
    }
  }

  /** logits = rows · weightsᵀ. */
  private void multiply(int start, int count, FloatPointer weights, int outputs) {
    int columns = data.columns();
    rows.position((long) (start - from) * columns);
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        count,
        outputs,
        columns,
        1,
        rows,
        columns,
        weights,
        columns,
        0,
        logits,
        outputs);
  }

  /** gradients = logitsᵀ · rows; added to what the tiles before gave. */
  private void multiplyBack(int start, int count, int outputs) {
    int columns = data.columns();
    rows.position((long) (start - from) * columns);
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        outputs,
        columns,
        count,
        1,
        logits,
        outputs,
        rows,
        columns,
        start == from ? 0 : 1,
        gradients,
        columns);
  }

  /** Turns one sample's logits for one problem, without bias yet, into residuals. */
  private void judge(SoftmaxProblem problem, int p, int row, float[] scores, int offset) {
    int classes = data.classes();
    float[] parameters = problem.minimizer().trial();
    int bias = parameters.length - classes;
    int label = data.label(row);
    double rowWeight = data.weight(row);
    for (int c = 0; c < classes; c++) {
      scores[offset + c] += parameters[bias + c];
    }
    link.judge(scores, offset, label);
    double rowLoss = rowWeight * link.loss();

    if (folds.foldOf(row) == problem.fold()) {
      heldOut[p] = heldOut[p].plus(rowLoss, link.isRight() ? rowWeight : 0, rowWeight);
      Arrays.fill(scores, offset, offset + classes, 0);
      return;
    }
    loss[p] += rowLoss;
    weight[p] += rowWeight;
    for (int c = 0; c < classes; c++) {
      double residual = rowWeight * link.residual(scores[offset + c], c == label);
      scores[offset + c] = (float) residual;
      biasGradient[p * classes + c] += residual;
    }
  }

  /** The cross-entropy in nats, by weight, summed over the samples that problem learns from. */
  double loss(int problem) {
    return loss[problem];
  }

  /** The summed weight of those samples. */
  double weight(int problem) {
    return weight[problem];
  }

  /** The sums over the samples it does not learn from. */
  HeldOut heldOut(int problem) {
    return heldOut[problem];
  }

  /** Adds the gradient of {@link #loss} to {@code sum}: weights, then bias. */
  void addGradient(int problem, float[] sum) {
    int classes = data.classes();
    int weights = classes * data.columns();
    for (int i = 0; i < weights; i++) {
      sum[i] += gradient[problem * weights + i];
    }
    for (int c = 0; c < classes; c++) {
      sum[weights + c] += (float) biasGradient[problem * classes + c];
    }
  }

  @Override
  public void close() {
    rows.close();
    logits.close();
    gradients.close();
  }
}
