package dev.graft.fit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.graft.data.Target;
import dev.graft.features.PhotoView;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Network;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The one training loop: mini-batches of cached activations through the trainable part, forward,
 * backward, one Adam step, epoch after epoch. It trains heads, fine-tunes the top of a base, and
 * trains from scratch; only the boundary differs.
 */
public final class TrainingLoop {
  /** Only speed and memory depend on it. */
  private static final int JUDGING_BATCH = 64;

  /** Loss and accuracy over some examples. */
  private record Score(double loss, double accuracy) {}

  /**
   * Trained weights and how they came about.
   *
   * @param weights of all layers above the boundary
   * @param bestEpoch the epoch whose weights these are, counted from 1; 0 if none was finished
   */
  public record Trained(Weights weights, List<EpochMetrics> history, int bestEpoch) {
    public Trained {
      history = List.copyOf(history);
    }
  }

  /**
   * One learns at a time: what DJL collects gradients by is the process's, and a second one takes
   * the first one's away.
   */
  private static final Semaphore LEARNING = new Semaphore(1, true);

  private static final long GLANCE_MILLIS = 50; // how often a wish to stop is asked for

  private final Network network;
  private final Set<String> trainable;
  private final LoopSettings settings;
  private final LoopControl control;

  /**
   * A loop over the part of a network above the boundary.
   *
   * @param network ends in logits
   * @param trainable names of the layers in it that learn
   */
  public TrainingLoop(
      Network network, Set<String> trainable, LoopSettings settings, LoopControl control) {
    this.network = network;
    this.trainable = Set.copyOf(trainable);
    this.settings = settings;
    this.control = control;
  }

  /**
   * Trains.
   *
   * @param start the weights to start from
   * @param validation judged after every epoch; may be empty
   * @throws DivergedException if the loss is no longer a number
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public Trained run(Weights start, Examples train, Examples validation) {
    PyTorch.load();
    awaitTurn();
    try {
      return alone(start, train, validation);
    } finally {
      LEARNING.release();
    }
  }

  private void awaitTurn() {
    try {
      while (!LEARNING.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        control.cancellation().check();
      }
    } catch (InterruptedException e) {
      throw Cancellation.interrupted(e);
    }
  }

  private Trained alone(Weights start, Examples train, Examples validation) {
    try (NDManager manager = NDManager.newBaseManager(PyTorch.ENGINE);
        Run run = new Run(manager, start, train, validation)) {
      return run.toTheEnd();
    }
  }

  /**
   * What a part of a network puts out for examples: {@code [example][number]}. Of one that ends in
   * one logit for two classes, both logits, that of the first being 0. Of photos that are judged in
   * a mirror too, the mean of both.
   *
   * @param network above the boundary, without dropout's effect
   */
  public static float[][] outputs(Network network, Weights weights, Examples examples) {
    PyTorch.load();
    float[][] outputs = new float[examples.count()][];
    try (NDManager manager = NDManager.newBaseManager(PyTorch.ENGINE);
        Judge judge = new Judge(network, new Variables(network, Set.of()))) {
      NDArray learning = manager.create(new float[0]);
      float[] all = judge.variables.frozen(weights);
      NDArray frozen = AlignedArray.of(manager, all, new Shape(all.length));
      judge.eachBatch(
          manager,
          learning,
          frozen,
          examples,
          (numbers, targets, from) -> {
            float[] flat = numbers.toFloatArray();
            int length = flat.length / targets.size();
            for (int i = 0; i < targets.size(); i++) {
              outputs[from + i] = Arrays.copyOfRange(flat, i * length, (i + 1) * length);
            }
          });
    }
    return outputs;
  }

  /** Takes the outputs of a batch and what is true; {@code from} is its first example. */
  private interface BatchReceiver {
    void received(NDArray logits, List<Target> targets, int from);
  }

  /** Runs examples through the part in inference mode. */
  private static final class Judge implements AutoCloseable {
    private final Network network;
    private final TrainablePart part;
    private final Variables variables;

    Judge(Network network, Variables variables) {
      this.network = network;
      this.variables = variables;
      this.part = TrainablePart.judging(network);
    }

    void eachBatch(
        NDManager manager,
        NDArray learning,
        NDArray frozen,
        Examples examples,
        BatchReceiver receiver) {
      for (int from = 0; from < examples.count(); from += JUDGING_BATCH) {
        Cancellation.checkInterrupted();
        int[] indices =
            IntStream.range(from, Math.min(examples.count(), from + JUDGING_BATCH)).toArray();
        try (NDManager scope = manager.newSubManager()) {
          NDList views = variables.views(scope, learning, frozen);
          NDArray logits = part.logits(scope, views, batch(scope, examples, indices, 0));
          if (examples.mirrored()) {
            NDArray mirror = batch(scope, examples, indices, PhotoView.MIRRORED);
            logits = logits.add(part.logits(scope, views, mirror)).div(2);
          }
          receiver.received(logits, targets(examples, indices), from);
        }
      }
    }

    private NDArray batch(NDManager scope, Examples examples, int[] indices, int view) {
      int[] views = new int[indices.length];
      Arrays.fill(views, view);
      return TrainingLoop.batch(scope, network, examples, indices, views);
    }

    @Override
    public void close() {
      part.close();
    }
  }

  /** One run of the loop, with the native memory it needs. */
  private final class Run implements AutoCloseable {
    private final NDManager manager;
    private final Judge judge;
    private final TrainablePart part;
    private final Examples train;
    private final Examples validation;
    private final float[] frozenValues;
    private final NDArray frozen;
    private final NDArray values;
    private final Adam adam;
    private final List<EpochMetrics> history;
    private float[] best;

    Run(NDManager manager, Weights start, Examples train, Examples validation) {
      this.manager = manager;
      this.train = train;
      this.validation = validation;
      Variables variables = new Variables(network, trainable);
      TrainingState state = restored(variables.learning(start));
      judge = new Judge(network, variables);
      part = learning();
      frozenValues = judge.variables.frozen(start);
      frozen = AlignedArray.of(manager, frozenValues, new Shape(frozenValues.length));
      values = AlignedArray.of(manager, state.values, new Shape(state.values.length));
      adam = new Adam(manager, state.mean, state.square, state.step);
      history = new ArrayList<>(state.history);
      best = state.best;
    }

    private TrainablePart learning() {
      try {
        return TrainablePart.learning(network, settings.precision());
      } catch (RuntimeException e) {
        judge.close();
        throw e;
      }
    }

    private TrainingState restored(float[] start) {
      try {
        Optional<TrainingState> earlier =
            control.resume() && control.checkpoint().isPresent()
                ? TrainingState.load(control.checkpoint().get(), control.run())
                : Optional.empty();
        return earlier.orElseGet(() -> TrainingState.start(start));
      } catch (IOException e) {
        throw new UncheckedIOException("The checkpoint cannot be read", e);
      }
    }

    Trained toTheEnd() {
      history.forEach(
          control.listener()::epochEnded); // those of an earlier start, for a screen or a file
      boolean finished = true;
      while (finished && history.size() < settings.lastEpoch() && !settings.stopsEarly(history)) {
        finished = epoch(history.size() + 1);
      }
      boolean keepsBest = settings.keepBest() && !history.isEmpty();
      int bestEpoch = keepsBest ? settings.bestEpoch(history) : history.size();
      float[] result = keepsBest ? best : values.toFloatArray();
      return new Trained(judge.variables.weights(result, frozenValues), history, bestEpoch);
    }

    /** Trains one epoch; false if it was stopped before its end. */
    private boolean epoch(int number) {
      long began = System.nanoTime();
      Engine.getInstance()
          .setRandomSeed(Math.toIntExact((settings.seed() * 31 + number) & 0xFFFF_FFF));
      double rate = settings.learningRate(history);
      Optional<Score> score = trainOnce(number, rate);
      if (score.isEmpty()) {
        return false;
      }
      Score judged = score(validation);
      if (validation.count() > 0) {
        DivergedException.check(judged.loss(), number, rate);
      }
      EpochMetrics metrics =
          new EpochMetrics(
              settings.phase(),
              number,
              score.get().loss(),
              score.get().accuracy(),
              present(judged.loss()),
              present(judged.accuracy()),
              rate,
              Duration.ofNanos(System.nanoTime() - began));
      history.add(metrics);
      if (settings.keepBest() && settings.bestEpoch(history) == number) {
        best = values.toFloatArray();
      }
      saveCheckpoint();
      control.listener().epochEnded(metrics);
      return true;
    }

    private void saveCheckpoint() {
      control
          .checkpoint()
          .ifPresent(
              file -> {
                TrainingState state =
                    new TrainingState(
                        values.toFloatArray(),
                        adam.mean(),
                        adam.square(),
                        adam.step(),
                        best,
                        history);
                try {
                  state.save(file, control.run());
                } catch (IOException e) {
                  throw new UncheckedIOException("The checkpoint cannot be written", e);
                }
              });
    }

    /** Empty if somebody asked to stop. */
    private Optional<Score> trainOnce(int epoch, double rate) {
      Random random = new Random(settings.seed() * 1_000_003 + epoch);
      int[] order = shuffled(train.count(), random);
      int steps = (order.length + settings.batch() - 1) / settings.batch();
      double loss = 0;
      long right = 0;
      Pace pace = new Pace();
      for (int step = 0; step < steps; step++) {
        Cancellation.checkInterrupted();
        if (control.cancellation().stopRequested()) {
          return Optional.empty();
        }
        int from = step * settings.batch();
        int[] indices =
            Arrays.copyOfRange(order, from, Math.min(order.length, from + settings.batch()));
        int[] views = random.ints(indices.length, 0, train.views() + 1).toArray();
        double factor =
            settings
                .schedule()
                .factor((long) (epoch - 1) * steps + step, (long) settings.epochs() * steps);
        Score score = step(indices, views, rate * factor);
        DivergedException.check(score.loss(), epoch, rate); // what was set is what can be changed
        loss += score.loss() * indices.length;
        right += Math.round(score.accuracy() * indices.length);
        if (epoch == 1) {
          pace.after(step + 1, steps).ifPresent(control.listener()::paced);
        }
      }
      return Optional.of(new Score(loss / order.length, (double) right / order.length));
    }

    private Score step(int[] indices, int[] views, double rate) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray leaf = values.stopGradient();
        leaf.attach(scope);
        leaf.setRequiresGradient(true);
        NDArray batch = batch(scope, network, train, indices, views);
        List<Target> targets = targets(train, indices);
        NDArray logits;
        NDArray loss;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          NDList variables = judge.variables.views(scope, leaf, frozen);
          logits = part.logits(scope, variables, batch);
          loss = Loss.crossEntropy(logits, targets, settings.classWeights());
          collector.backward(loss);
        }
        NDArray gradient = leaf.getGradient();
        gradient.attach(scope);
        adam.update(values, gradient, rate);
        return new Score(loss.getFloat(), accuracy(logits, targets));
      }
    }

    private Score score(Examples examples) {
      double[] loss = {0};
      double[] right = {0};
      judge.eachBatch(
          manager,
          values,
          frozen,
          examples,
          (logits, targets, from) -> {
            loss[0] += Loss.crossEntropy(logits, targets, List.of()).getFloat() * targets.size();
            right[0] += accuracy(logits, targets) * targets.size();
          });
      return new Score(loss[0] / examples.count(), right[0] / examples.count());
    }

    @Override
    public void close() {
      adam.close();
      part.close();
      judge.close();
    }
  }

  /** Activations of examples as {@code (N, length)} or {@code (N, height, width, channels)}. */
  private static NDArray batch(
      NDManager scope, Network network, Examples examples, int[] indices, int[] views) {
    float[] values = new float[indices.length * examples.length()];
    for (int i = 0; i < indices.length; i++) {
      examples.read(indices[i], views[i], values, i * examples.length());
    }
    List<Integer> sizes = network.inputShape().sizes();
    long[] shape = new long[sizes.size() + 1];
    shape[0] = indices.length;
    for (int i = 0; i < sizes.size(); i++) {
      shape[i + 1] = sizes.get(i);
    }
    return AlignedArray.of(scope, values, new Shape(shape));
  }

  private static List<Target> targets(Examples examples, int[] indices) {
    return Arrays.stream(indices).mapToObj(examples::target).toList();
  }

  private static double accuracy(NDArray logits, List<Target> targets) {
    return (double) Loss.right(logits, targets) / targets.size();
  }

  /** A mean over nothing is not a number. */
  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static int[] shuffled(int count, Random random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }
}
