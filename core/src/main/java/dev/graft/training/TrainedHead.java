package dev.graft.training;

import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The trained part of a network: its weights, how they came about, and what it makes of photos. */
public final class TrainedHead {
  private final Weights weights;
  private final List<EpochMetrics> history;
  private final Optional<Double> l2;
  private final Function<Examples, float[][]> judge;

  private TrainedHead(
      Weights weights,
      List<EpochMetrics> history,
      Optional<Double> l2,
      Function<Examples, float[][]> judge) {
    this.weights = weights;
    this.history = List.copyOf(history);
    this.l2 = l2;
    this.judge = judge;
  }

  /**
   * Trains by mini-batches; see {@link TrainingLoop}.
   *
   * @param trainable the part above the boundary, ending in logits
   * @param validation judged after every epoch, nothing more; may be empty
   */
  public static TrainedHead byLoop(
      Network trainable,
      TrainingLoop.Settings settings,
      Examples train,
      Examples validation,
      Consumer<EpochMetrics> listener) {
    TrainingLoop loop = new TrainingLoop(trainable, settings, listener);
    Weights start = GlorotUniform.weights(trainable, settings.seed());
    TrainingLoop.Trained trained = loop.run(start, train, validation);
    return new TrainedHead(
        trained.weights(),
        trained.history(),
        Optional.empty(),
        examples -> TrainingLoop.probabilities(trainable, trained.weights(), examples));
  }

  /**
   * Solves multinomial logistic regression to its optimum, the penalty chosen by cross-validation
   * inside the examples; see {@link LogisticRegression}.
   *
   * @param trainable the part above the boundary, with one dense layer
   */
  public static TrainedHead byRegression(Network trainable, Examples train, long seed) {
    Layer dense = trainable.layersWithVariables().get(0);
    int classes = trainable.outputShape().size(0);
    LabelledFeatures labelled = new LabelledFeatures(train.matrix(), train.labels(), classes);
    LogisticRegression.Fit fit = LogisticRegression.fitSearched(labelled, seed).fit();
    LinearHead head = fit.head();
    Weights weights =
        new Weights(
            Map.of(
                dense.name(),
                List.of(
                    new Tensor(Shape.of(head.features(), classes), head.kernel()),
                    new Tensor(Shape.of(classes), head.bias()))));
    return new TrainedHead(
        weights,
        List.of(),
        Optional.of(fit.l2()),
        examples -> head.probabilities(examples.matrix()));
  }

  public Weights weights() {
    return weights;
  }

  /** One entry an epoch; empty if there were no epochs. */
  public List<EpochMetrics> history() {
    return history;
  }

  /** The penalty that cross-validation chose; empty where none was chosen. */
  public Optional<Double> l2() {
    return l2;
  }

  /** Probabilities of examples: {@code [example][class]}. */
  public float[][] probabilities(Examples examples) {
    return judge.apply(examples);
  }
}
