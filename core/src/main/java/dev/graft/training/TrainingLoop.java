package dev.graft.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.graft.home.NativeLibraries;
import dev.graft.network.Network;
import dev.graft.weights.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The one training loop: mini-batches of cached activations through the trainable part, forward,
 * backward, one Adam step, epoch after epoch.
 */
public final class TrainingLoop {
  /**
   * How to train.
   *
   * @param phase what is being trained, for the history
   * @param epochs how often every example is seen
   * @param batch examples a step
   * @param learningRate of Adam
   * @param seed of the order of examples and of dropout
   */
  public record Settings(String phase, int epochs, int batch, double learningRate, long seed) {
    public Settings {
      if (epochs < 1 || batch < 1 || !(learningRate > 0)) {
        throw new IllegalArgumentException(
            "Epochs and batch must be at least 1 and the learning rate above 0. Received: %d, %d, %s"
                .formatted(epochs, batch, learningRate));
      }
    }
  }

  /** Loss and accuracy over some examples. */
  private record Score(double loss, double accuracy) {}

  private final TrainablePart part;
  private final Settings settings;
  private final Consumer<EpochMetrics> listener;

  /**
   * @param trainable the part above the boundary, ending in logits
   * @param listener hears of each epoch when it is over
   */
  public TrainingLoop(Network trainable, Settings settings, Consumer<EpochMetrics> listener) {
    this.part = new TrainablePart(trainable);
    this.settings = settings;
    this.listener = listener;
  }

  /** Trained weights and how they came about. */
  public record Trained(Weights weights, List<EpochMetrics> history) {
    public Trained {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains.
   *
   * @param start the weights to start from
   * @param validation judged after every epoch; may be empty; nothing is chosen by it
   */
  public Trained run(Weights start, Examples train, Examples validation) {
    NativeLibraries.pyTorch();
    List<EpochMetrics> history = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray values = manager.create(part.flatten(start));
      Adam adam = new Adam(manager, values);
      int[] order = inOrder(train.count());
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        long began = System.nanoTime();
        Engine.getInstance().setRandomSeed((int) (settings.seed() + epoch));
        shuffle(order, new Random(settings.seed() * 1_000_003 + epoch));
        Score score = trainOnce(manager, values, adam, train, order);
        EpochMetrics metrics = metrics(epoch, score, score(manager, values, validation), began);
        history.add(metrics);
        listener.accept(metrics);
      }
      return new Trained(part.unflatten(values.toFloatArray()), history);
    }
  }

  /** Probabilities that trained weights give examples: {@code [example][class]}. */
  public static float[][] probabilities(Network trainable, Weights weights, Examples examples) {
    NativeLibraries.pyTorch();
    TrainablePart part = new TrainablePart(trainable);
    float[][] probabilities = new float[examples.count()][];
    int[] order = inOrder(examples.count());
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray values = manager.create(part.flatten(weights));
      for (int from = 0; from < order.length; from += JUDGING_BATCH) {
        int to = Math.min(order.length, from + JUDGING_BATCH);
        try (NDManager scope = manager.newSubManager()) {
          NDArray batch = TrainablePart.batch(scope, examples, order, from, to);
          NDArray softmax = part.logits(values, batch, false).softmax(1);
          float[] flat = softmax.toFloatArray();
          int classes = flat.length / (to - from);
          for (int i = from; i < to; i++) {
            int row = (i - from) * classes;
            probabilities[i] = java.util.Arrays.copyOfRange(flat, row, row + classes);
          }
        }
      }
    }
    return probabilities;
  }

  /** Only speed and memory depend on it. */
  private static final int JUDGING_BATCH = 256;

  private Score trainOnce(
      NDManager manager, NDArray values, Adam adam, Examples train, int[] order) {
    double loss = 0;
    long right = 0;
    for (int from = 0; from < order.length; from += settings.batch()) {
      int to = Math.min(order.length, from + settings.batch());
      try (NDManager scope = manager.newSubManager()) {
        NDArray leaf = values.stopGradient();
        leaf.attach(scope);
        leaf.setRequiresGradient(true);
        NDArray batch = TrainablePart.batch(scope, train, order, from, to);
        NDArray labels = labels(scope, train, order, from, to);
        NDArray batchLoss;
        NDArray logits;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          logits = part.logits(leaf, batch, true);
          batchLoss = crossEntropy(logits, labels);
          collector.backward(batchLoss);
        }
        NDArray gradient = leaf.getGradient();
        gradient.attach(scope);
        adam.update(values, gradient, settings.learningRate());
        loss += batchLoss.getFloat() * (to - from);
        right += right(logits, labels);
      }
    }
    return new Score(loss / order.length, (double) right / order.length);
  }

  private Score score(NDManager manager, NDArray values, Examples examples) {
    double loss = 0;
    long right = 0;
    int[] order = inOrder(examples.count());
    for (int from = 0; from < order.length; from += JUDGING_BATCH) {
      int to = Math.min(order.length, from + JUDGING_BATCH);
      try (NDManager scope = manager.newSubManager()) {
        NDArray batch = TrainablePart.batch(scope, examples, order, from, to);
        NDArray logits = part.logits(values, batch, false);
        NDArray labels = labels(scope, examples, order, from, to);
        loss += crossEntropy(logits, labels).getFloat() * (to - from);
        right += right(logits, labels);
      }
    }
    return new Score(loss / order.length, (double) right / order.length);
  }

  /** Mean over the batch of {@code -log softmax(logits)[label]}. */
  private static NDArray crossEntropy(NDArray logits, NDArray labels) {
    NDArray chosen = labels.oneHot((int) logits.getShape().get(1));
    return logits.logSoftmax(1).mul(chosen).sum().div(-logits.getShape().get(0));
  }

  private static long right(NDArray logits, NDArray labels) {
    return logits.argMax(1).eq(labels).countNonzero().getLong();
  }

  private static NDArray labels(NDManager scope, Examples examples, int[] order, int from, int to) {
    long[] labels = new long[to - from];
    for (int i = from; i < to; i++) {
      labels[i - from] = examples.label(order[i]);
    }
    return scope.create(labels).toType(DataType.INT64, false);
  }

  private EpochMetrics metrics(int epoch, Score train, Score validation, long began) {
    return new EpochMetrics(
        settings.phase(),
        epoch,
        train.loss(),
        train.accuracy(),
        present(validation.loss()),
        present(validation.accuracy()),
        settings.learningRate(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  /** A mean over nothing is not a number. */
  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static int[] inOrder(int count) {
    return java.util.stream.IntStream.range(0, count).toArray();
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }
}
