package dev.graft.fit;

import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The part of a network above a boundary, trained: its weights, how they came about, and what it
 * makes of photos.
 */
public final class TrainedPart {
  private final Network network;
  private final Weights weights;
  private final List<EpochMetrics> history;
  private final int bestEpoch;
  private final Optional<Double> l2;
  private final Optional<L2Search.Candidate> crossValidated;
  private final List<Scored> outOfFold;
  private final Function<Examples, List<Logits>> logits;

  private TrainedPart(
      Network network,
      Weights weights,
      List<EpochMetrics> history,
      int bestEpoch,
      Optional<Double> l2,
      Optional<L2Search.Candidate> crossValidated,
      List<Scored> outOfFold,
      Function<Examples, List<Logits>> logits) {
    this.network = network;
    this.weights = weights;
    this.history = List.copyOf(history);
    this.bestEpoch = bestEpoch;
    this.l2 = l2;
    this.crossValidated = crossValidated;
    this.outOfFold = List.copyOf(outOfFold);
    this.logits = logits;
  }

  /**
   * Trains by mini-batches; see {@link TrainingLoop}. It learns from photos as they are and their
   * augmented views, also where photos are judged in a mirror too.
   *
   * @param network the part above the boundary, ending in logits
   * @param trainable names of the layers in it that learn
   * @param start weights of layers to start from; layers without start at random
   * @param validation judged after every epoch; may be empty
   */
  public static TrainedPart byLoop(
      Network network,
      Set<String> trainable,
      Weights start,
      Examples train,
      Examples validation,
      LoopSettings settings,
      LoopControl control) {
    Weights complete = GlorotUniform.weights(network, settings.seed()).and(start);
    TrainingLoop.Trained trained =
        new TrainingLoop(network, trainable, settings, control).run(complete, train, validation);
    return new TrainedPart(
        network,
        trained.weights(),
        trained.history(),
        trained.bestEpoch(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        examples -> logits(TrainingLoop.outputs(network, trained.weights(), examples)));
  }

  /**
   * Solves multinomial logistic regression to its optimum, the penalty chosen by cross-validation
   * inside the examples; see {@link LogisticRegression}. Where photos have augmented views, the
   * penalty is chosen on the photos as they are, and the views count as much as they together.
   *
   * <p>Where photos are judged in a mirror too, the head learns from what it judges them by: the
   * mean of both feature vectors, or of both directions. Its logits are linear in that, so those of
   * the mean are the mean of the logits.
   *
   * @param network the part above the boundary, with one dense layer, before which features may be
   *     brought to length 1
   * @param classWeights how much each class counts; empty for all the same
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public static TrainedPart byRegression(
      Network network,
      Examples train,
      List<Double> classWeights,
      long seed,
      Cancellation cancellation) {
    Layer dense = network.layersWithVariables().get(0);
    int classes = network.outputShape().size(0);
    boolean directions = isOnDirections(network);
    LabelledFeatures asTheyAre = labelled(train, directions, 0, classes, classWeights);
    LogisticRegression.SearchedFit searched =
        LogisticRegression.fitSearched(
            asTheyAre, scaling(asTheyAre, directions), seed, cancellation);
    List<Scored> outOfFold = scored(train, asTheyAre.features(), searched.outOfFold());
    LogisticRegression.Fit fit = searched.fit();
    if (train.views() > 0) {
      LabelledFeatures all = labelled(train, directions, train.views(), classes, classWeights);
      fit = LogisticRegression.fit(all, scaling(all, directions), fit.l2(), cancellation);
    }
    LinearHead head = fit.head();
    return new TrainedPart(
        network,
        weights(dense, head),
        List.of(),
        0,
        Optional.of(fit.l2()),
        searched.search().best(),
        outOfFold,
        examples -> logits(head.logits(features(examples, directions, 0))));
  }

  /**
   * A head that was solved elsewhere, perhaps on more photos than these.
   *
   * @param network the part above the boundary, with one dense layer
   * @param train photos that it has learned from, to be told of
   */
  public static TrainedPart ofSolved(Network network, SolvedHead solved, Examples train) {
    Layer dense = network.layersWithVariables().get(0);
    LinearHead head = solved.head();
    List<Scored> outOfFold =
        IntStream.range(0, train.count())
            .mapToObj(
                i -> {
                  int fold = SolvedHead.fold(train.content(i), solved.ofFolds().size());
                  float[][] logits =
                      solved.ofFolds().get(fold).logits(features(train.at(i), false, 0));
                  return new Scored(train.photos().get(i), new Logits(logits[0]));
                })
            .toList();
    return new TrainedPart(
        network,
        weights(dense, head),
        List.of(),
        0,
        Optional.of(solved.l2()),
        solved.search().best(),
        outOfFold,
        examples -> logits(head.logits(features(examples, false, 0))));
  }

  /**
   * A part that was trained before, as it is in a file.
   *
   * @param network the part above the boundary, ending in logits
   * @param weights of all its layers
   */
  public static TrainedPart of(Network network, Weights weights) {
    return new TrainedPart(
        network,
        weights,
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        examples -> logits(TrainingLoop.outputs(network, weights, examples)));
  }

  private static Weights weights(Layer dense, LinearHead head) {
    return new Weights(
        Map.of(
            dense.name(),
            List.of(
                new Tensor(Shape.of(head.features(), head.classes()), head.kernel()),
                new Tensor(Shape.of(head.classes()), head.bias()))));
  }

  private static List<Scored> scored(
      Examples examples, FeatureMatrix features, OutOfFold outOfFold) {
    return IntStream.range(0, examples.count())
        .parallel()
        .boxed()
        .flatMap(
            row ->
                outOfFold.logits(features, row).stream()
                    .map(each -> new Scored(examples.photos().get(row), each)))
        .toList();
  }

  /**
   * How a linear head on the examples, or on their directions, does on examples that it was not
   * trained on, by cross-validation; see {@link LogisticRegression}.
   *
   * @return with the penalty that does best; empty if no class has two examples
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public static Optional<L2Search.Candidate> crossValidated(
      Examples examples, boolean directions, int classes, long seed, Cancellation cancellation) {
    LabelledFeatures data = labelled(examples, directions, 0, classes, List.of());
    return LogisticRegression.fitSearched(data, scaling(data, directions), seed, cancellation)
        .search()
        .best();
  }

  /**
   * The part whose weights are the mean of several's, which were trained alike. Its history is that
   * of all of them, its best epoch the first's.
   *
   * @param parts trained by the loop, at least one
   */
  public static TrainedPart average(List<TrainedPart> parts) {
    TrainedPart first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    return first.with(
        WeightsAverage.of(first.network, parts.stream().map(TrainedPart::weights).toList()),
        parts.stream().flatMap(part -> part.history.stream()).toList());
  }

  /**
   * The part whose weights lie between those that it started from and its own.
   *
   * @param before the weights that it started from
   * @param share in [0, 1] of the way from them to its own
   */
  public TrainedPart between(Weights before, double share) {
    return share == 1
        ? this
        : with(WeightsAverage.between(network, before, weights, share), history);
  }

  private TrainedPart with(Weights other, List<EpochMetrics> told) {
    return new TrainedPart(
        network,
        other,
        told,
        bestEpoch,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        examples -> logits(TrainingLoop.outputs(network, other, examples)));
  }

  /** The number of classes that it tells apart. */
  int classes() {
    return network.outputShape().size(0);
  }

  /** Examples as the head of this part learns from them, without views. */
  LabelledFeatures labelled(Examples train, List<Double> classWeights) {
    return labelled(train, isOnDirections(network), 0, classes(), classWeights);
  }

  /** How their features are scaled for it. */
  FeatureScaling scaling(LabelledFeatures data) {
    return scaling(data, isOnDirections(network));
  }

  private static boolean isOnDirections(Network network) {
    return network.layers().stream().anyMatch(Layer.UnitNormalization.class::isInstance);
  }

  /** Directions have a size in common. */
  private static FeatureScaling scaling(LabelledFeatures data, boolean directions) {
    return directions ? FeatureScaling.even(data) : FeatureScaling.pareto(data);
  }

  private static FeatureMatrix features(Examples examples, boolean directions, int views) {
    FeatureMatrix matrix = examples.matrix(views);
    if (directions) {
      matrix.bringRowsToLengthOne();
    }
    if (examples.mirrored()) {
      FeatureMatrix mirror = examples.mirrorMatrix();
      if (directions) {
        mirror.bringRowsToLengthOne();
      }
      matrix.averageFirstRowsWith(mirror);
    }
    return matrix;
  }

  private static LabelledFeatures labelled(
      Examples examples, boolean directions, int views, int classes, List<Double> classWeights) {
    int[] labels = new int[examples.count() * (views + 1)];
    float[] weights = new float[labels.length];
    Arrays.fill(weights, 1);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = examples.target(i % examples.count()).label();
      if (!classWeights.isEmpty()) {
        weights[i] = classWeights.get(labels[i]).floatValue();
      }
    }
    int[] groups = views == 0 ? examples.groups() : new int[0]; // folds are of photos as they are
    return new LabelledFeatures(
        features(examples, directions, views), labels, classes, weights, groups);
  }

  /** Weights of all layers above the boundary. */
  public Weights weights() {
    return weights;
  }

  /** One entry an epoch; empty if there were no epochs. */
  public List<EpochMetrics> history() {
    return history;
  }

  /** The epoch whose weights these are, counted from 1; 0 if there were no epochs. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /**
   * How it did on examples that it had not learned from, by cross-validation on the examples as
   * they are; empty where there was none.
   */
  public Optional<L2Search.Candidate> crossValidated() {
    return crossValidated;
  }

  /** The penalty that cross-validation chose; empty where none was chosen. */
  public Optional<Double> l2() {
    return l2;
  }

  /**
   * The examples, each with the scores of a model that had not learned from it: by
   * cross-validation, with the strength of the penalty that did best. Without those that it never
   * held out; empty where there was none.
   */
  public List<Scored> outOfFold() {
    return outOfFold;
  }

  /** The same part, which does not tell what cross-validation came to. */
  public TrainedPart withoutOutOfFold() {
    return new TrainedPart(
        network, weights, history, bestEpoch, l2, Optional.empty(), List.of(), logits);
  }

  /** Examples with their scores. */
  public List<Scored> scored(Examples examples) {
    return Scored.all(examples.photos(), logits.apply(examples));
  }

  private static List<Logits> logits(float[][] rows) {
    return Arrays.stream(rows).map(Logits::new).toList();
  }

  /**
   * The part whose scores are this one's divided by a temperature, which its last layer takes up.
   *
   * @param temperature above 0
   */
  public TrainedPart dividedBy(double temperature) {
    if (temperature == 1) {
      return this;
    }
    List<Layer> layers = network.layersWithVariables();
    String last = layers.get(layers.size() - 1).name();
    List<Tensor> divided =
        weights.of(last).stream().map(tensor -> divided(tensor, temperature)).toList();
    return new TrainedPart(
        network,
        weights.and(new Weights(Map.of(last, divided))),
        history,
        bestEpoch,
        l2,
        crossValidated,
        Scored.dividedBy(temperature, outOfFold),
        examples ->
            logits.apply(examples).stream().map(each -> each.dividedBy(temperature)).toList());
  }

  private static Tensor divided(Tensor tensor, double divisor) {
    float[] numbers = tensor.values().clone();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (numbers[i] / divisor);
    }
    return new Tensor(tensor.shape(), numbers);
  }

  /** Whether it has a layer, or begins behind it. */
  public boolean has(String layer) {
    return network.layers().stream().anyMatch(each -> each.name().equals(layer));
  }

  /** The layer behind which it begins. */
  public String boundary() {
    return network.layers().get(0).name();
  }

  /**
   * The layer whose numbers, or their direction, it ends in a linear function of; empty if it ends
   * otherwise, or in one score alone.
   */
  public Optional<String> lastInput() {
    if (!(network.output() instanceof Layer.Dense last)
        || last.activation() != Layer.Activation.Function.LINEAR
        || last.units() == 1) {
      return Optional.empty();
    }
    Layer input = network.layer(last.input());
    while (input instanceof Layer.Dropout || input instanceof Layer.UnitNormalization) {
      input = network.layer(input.inputs().get(0));
    }
    return Optional.of(input.name());
  }

  /**
   * Scores.
   *
   * @param rows what the {@link #lastInput} puts out for photos as they are: {@code
   *     [example][number]}
   */
  public List<Logits> logitsOf(float[][] rows) {
    List<Tensor> last = weights.of(network.output().name());
    LinearHead head = new LinearHead(last.get(0).values(), last.get(1).values());
    boolean directions = isOnDirections(network);
    return Arrays.stream(rows)
        .parallel()
        .map(
            row -> {
              FeatureMatrix matrix = new FeatureMatrix(1, row.length, row.clone());
              if (directions) {
                matrix.bringRowsToLengthOne();
              }
              return head.logits(matrix, 0);
            })
        .toList();
  }

  /** Whether a layer puts out nothing but another's numbers, and more behind them. */
  public boolean beginsWith(String layer, String first) {
    return layer.equals(first)
        || (network.layer(layer) instanceof Layer.Concatenate joined
            && joined.inputs().get(0).equals(first));
  }

  /**
   * What a layer of the part puts out for examples: {@code [example][number]}.
   *
   * @param layer its name; that of the boundary for the examples as they are
   */
  public float[][] outputs(String layer, Examples examples) {
    return boundary().equals(layer)
        ? examples.rows()
        : TrainingLoop.outputs(network.upTo(layer), weights, examples);
  }
}
