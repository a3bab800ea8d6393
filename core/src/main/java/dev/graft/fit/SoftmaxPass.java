package dev.graft.fit;

import dev.graft.fit.SoftmaxProblem.HeldOut;
import dev.graft.home.NativeLibraries;
import dev.graft.lifecycle.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Passes over the scaled samples: one reading of them gives loss and gradient of several problems
 * at once.
 *
 * <p>Reading the samples costs more than the arithmetic on them: with 2,569 x 1,280 features and 5
 * classes, a pass for five problems takes 1.5 times as long as one for a single problem.
 *
 * <p>The rows are shared between a fixed number of lanes whose sums are added in a fixed order, so
 * the result depends neither on the number of processors nor on who finished first. A lane's matrix
 * products run on its own thread. OpenBLAS's threads would wait for each other in a loop: whenever
 * another program wanted the processor, a product of 2 ms was seen to take 100.
 */
final class SoftmaxPass implements AutoCloseable {
  /** More than most laptops have cores, few enough to add up. */
  private static final int LANES = 8;

  private static final int FEWEST_ROWS_A_LANE = 128;

  private final int rows;
  private final int columns;
  private final int weightCount;
  private final int classes;
  private final FloatPointer weights;
  private final Cancellation cancellation;
  private final List<SoftmaxLane> lanes = new ArrayList<>();
  private int passes;

  /**
   * Copies the samples, scaled, into native memory that this object owns.
   *
   * @param mostProblems the most that one pass will be asked for
   * @param cancellation asked before every pass
   */
  SoftmaxPass(
      LabelledFeatures data,
      FeatureScaling scaling,
      Folds folds,
      int mostProblems,
      Cancellation cancellation) {
    this.cancellation = cancellation;
    NativeLibraries.openBlas();
    classes = data.classes();
    weightCount = Math.multiplyExact(classes, data.columns());
    rows = data.rows();
    columns = data.columns();
    int mostOutputs = Math.max(Preconditioner.RANK, mostProblems * classes);
    weights = new FloatPointer((long) mostOutputs * columns);
    try {
      int laneCount = Math.max(1, Math.min(LANES, rows / FEWEST_ROWS_A_LANE));
      for (int i = 0; i < laneCount; i++) {
        int from = (int) ((long) rows * i / laneCount);
        int to = (int) ((long) rows * (i + 1) / laneCount);
        lanes.add(new SoftmaxLane(data, folds, from, to, mostProblems, mostOutputs));
      }
      inEachLane(lane -> lane.load(scaling));
    } catch (RuntimeException | OutOfMemoryError e) {
      close();
      throw e;
    }
  }

  /** How many passes there were. */
  int passes() {
    return passes;
  }

  /** Evaluates every problem at its minimiser's trial point, and reports to it. */
  void run(List<SoftmaxProblem> problems) {
    cancellation.check();
    for (int p = 0; p < problems.size(); p++) {
      weights
          .position((long) p * weightCount)
          .put(problems.get(p).minimizer().trial(), 0, weightCount);
    }
    weights.position(0);
    inEachLane(lane -> lane.run(problems, weights));
    IntStream.range(0, problems.size()).parallel().forEach(p -> report(p, problems.get(p)));
    passes++;
  }

  /**
   * The samples' covariance times some directions.
   *
   * @param directions (count, features), row-major
   * @return (count, features), row-major
   */
  float[] covariance(float[] directions, int count) {
    cancellation.check();
    weights.position(0).put(directions, 0, count * columns);
    inEachLane(lane -> lane.measure(weights, count));
    float[] sum = new float[count * columns];
    for (SoftmaxLane lane : lanes) {
      float[] part = lane.moments();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i] / rows;
      }
    }
    passes++;
    return sum;
  }

  /**
   * Works in all lanes at once, each to its end even if another fails: only then may their memory
   * be freed.
   */
  private void inEachLane(Consumer<SoftmaxLane> work) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    lanes.parallelStream()
        .forEach(
            lane -> {
              try {
                work.accept(lane);
              } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
              }
            });
    if (failure.get() instanceof Error error) {
      throw error;
    } else if (failure.get() instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void report(int p, SoftmaxProblem problem) {
    double loss = 0;
    double weight = 0;
    HeldOut heldOut = HeldOut.NONE;
    float[] gradient = new float[weightCount + classes];
    for (SoftmaxLane lane : lanes) {
      loss += lane.loss(p);
      weight += lane.weight(p);
      heldOut = heldOut.plus(lane.heldOut(p));
      lane.addGradient(p, gradient);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) (gradient[i] / weight);
    }
    problem.report(loss / weight, gradient, heldOut);
  }

  @Override
  public void close() {
    lanes.forEach(SoftmaxLane::close);
    weights.close();
  }
}
