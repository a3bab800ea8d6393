package dev.graft;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Photo;
import dev.graft.data.Splitting;
import dev.graft.evaluation.Evaluation;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.SkippedPhoto;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxCompiler;
import dev.graft.report.RunReport;
import dev.graft.training.Examples;
import dev.graft.training.TrainedHead;
import dev.graft.training.TrainingLoop;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import dev.graft.weights.WeightsFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a folder of photos into a classifier: {@code Training.on(photos).run().classifier()}.
 *
 * <p>{@link #run()} is Graft from top to bottom: read the data, run the frozen part over the
 * photos, train the head, judge it on photos it has not seen, compile one model file, and prove
 * that the file equals what was trained.
 */
public final class Training {
  private final Path data;
  private String base = "mobilenet_v2";
  private double alpha = 1.0;
  private int size = 224;
  private @Nullable Path weightsFile;
  private Resize resize = Resize.ANTIALIASED;
  private Recipe recipe = Recipe.AUTO;
  private Head head = Head.LINEAR;
  private double dropout = 0.2;
  private int epochs = 5;
  private int batch = 32;
  private double learningRate = 1e-3;
  private Splitting splitting = Splitting.defaults();
  private boolean caching = true;
  private TrainingListener listener = TrainingListener.NONE;

  private Training(Path data) {
    this.data = data;
  }

  /**
   * A training with everything at its default.
   *
   * @param data a folder with a subfolder a class; or one with {@code train}, {@code val} and maybe
   *     {@code test}, each with a subfolder a class; or one with the IDX files of MNIST
   */
  public static Training on(Path data) {
    return new Training(data);
  }

  /** The architecture of the base, {@code mobilenet_v2} unless set. */
  public Training base(String id) {
    base = id;
    return this;
  }

  /** The base's width multiplier, 1.0 unless set. */
  public Training alpha(double multiplier) {
    alpha = multiplier;
    return this;
  }

  /** Height and width in pixels that photos are brought to, 224 unless set. */
  public Training size(int pixels) {
    size = pixels;
    return this;
  }

  /** The base's weights; found by {@link WeightsFinder} unless set. */
  public Training weights(Path file) {
    weightsFile = file;
    return this;
  }

  /** How photos are brought to that size, {@link Resize#ANTIALIASED} unless set. */
  public Training resize(Resize filter) {
    resize = filter;
    return this;
  }

  /** How the head is trained, {@link Recipe#AUTO} unless set. */
  public Training recipe(Recipe how) {
    recipe = how;
    return this;
  }

  /** The form of the head, {@link Head#LINEAR} unless set; the recipe auto has no other. */
  public Training head(Head form) {
    head = form;
    return this;
  }

  /** Share of features that the recipe keras drops in training, in [0, 1), 0.2 unless set. */
  public Training dropout(double rate) {
    dropout = rate;
    return this;
  }

  /** How often the recipe keras sees every photo, 5 unless set. */
  public Training epochs(int count) {
    epochs = count;
    return this;
  }

  /** Photos a step of the recipe keras, 32 unless set. */
  public Training batch(int photos) {
    batch = photos;
    return this;
  }

  /** Adam's learning rate in the recipe keras, 0.001 unless set. */
  public Training learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** Share of photos to validate on where the data is not split on disk, 0.15 unless set. */
  public Training valSplit(double share) {
    splitting = splitting.withValShare(share);
    return this;
  }

  /** Share of photos to test on where the data is not split on disk, 0.15 unless set. */
  public Training testSplit(double share) {
    splitting = splitting.withTestShare(share);
    return this;
  }

  /** Takes only the first photos for training (and for what validation is split off). */
  public Training limitTrain(int photos) {
    splitting = splitting.withLimitTrain(photos);
    return this;
  }

  /** Takes only the first photos for testing. */
  public Training limitTest(int photos) {
    splitting = splitting.withLimitTest(photos);
    return this;
  }

  /** What every random choice starts from, 42 unless set. */
  public Training seed(long seed) {
    splitting = splitting.withSeed(seed);
    return this;
  }

  /** Whether features are kept for the next training, as they are unless set. */
  public Training cache(boolean keep) {
    caching = keep;
    return this;
  }

  /** Who hears of the progress. */
  public Training listener(TrainingListener hears) {
    listener = hears;
    return this;
  }

  /**
   * Trains.
   *
   * @return to be closed by the caller
   * @throws DataException if the data cannot be used
   * @throws dev.graft.weights.WeightsException if the base's weights cannot be had
   * @throws ModelFileException if the compiled model does not equal the trained one
   * @throws IllegalArgumentException if settings contradict each other
   */
  public TrainingResult run() {
    Stopwatch whole = new Stopwatch();
    Base chosen = Base.named(base, alpha, size);
    requireConsistency();
    Dataset found = Dataset.read(data, splitting);
    Network network = network(chosen, found.classes().size());
    Path file =
        weightsFile != null ? weightsFile : WeightsFinder.fromEnvironment().find(chosen, false);
    Weights weights = KerasH5.read(file, chosen.network());
    listener.began(found, chosen, file);

    Preprocessing preprocessing = new Preprocessing(size, resize);
    Stopwatch watch = new Stopwatch();
    try (FeatureCache cache = openCache();
        FrozenPass pass = FrozenPass.of(chosen.features(), weights, preprocessing);
        Features features = pass.over(photosOf(found), cache, listener)) {
      listener.featuresReady();
      Duration featuresTime = watch.lap();

      Dataset usable = found.without(unreadable(features));
      Examples train = new Examples(features, usable.train());
      Examples val = new Examples(features, usable.val());
      Examples test = new Examples(features, usable.test());
      Cut cut = network.cut(Base.POOLING);
      TrainedHead head = trainHead(cut.trainable(), train, val);
      Duration headTime = watch.lap();

      Optional<Evaluation> valScore = evaluate(head, usable.classes(), val);
      Optional<Evaluation> testScore = evaluate(head, usable.classes(), test);
      Duration evaluateTime = watch.lap();

      ModelCard card = card(usable.classes(), preprocessing, chosen, valScore, testScore);
      byte[] model =
          OnnxCompiler.classifier(
              network,
              Base.POOLING,
              weights.and(head.weights()),
              Map.of(ModelCard.KEY, card.toJson()));
      List<LabelledPhoto> probes = ModelProof.probes(usable);
      float[][] expected = head.probabilities(new Examples(features, probes));
      Classifier classifier = ModelProof.prove(model, probes, expected);
      RunReport report =
          new RunReport(
              GraftVersion.current(),
              chosen,
              name(recipe),
              head.l2(),
              splitting.seed(),
              usable.classes(),
              new RunReport.Counts(train.count(), val.count(), test.count()),
              features.skipped(),
              network.parameters(cut.trainable().layers()::contains),
              head.history(),
              valScore,
              testScore,
              new RunReport.Times(featuresTime, headTime, evaluateTime, whole.lap()),
              new RunReport.Cache(features.found(), features.computed()));
      return new TrainingResult(classifier, report, probes.size());
    }
  }

  private ModelCard card(
      List<String> classes,
      Preprocessing preprocessing,
      Base chosen,
      Optional<Evaluation> val,
      Optional<Evaluation> test) {
    return ModelCard.of(
        classes,
        preprocessing,
        chosen.architecture().id(),
        chosen.alpha(),
        name(head),
        name(recipe),
        splitting.seed(),
        new ModelCard.Metrics(
            ModelCard.Score.of(val.orElse(null)), ModelCard.Score.of(test.orElse(null))));
  }

  private static Optional<Evaluation> evaluate(
      TrainedHead head, List<String> classes, Examples examples) {
    return examples.count() == 0
        ? Optional.empty()
        : Optional.of(
            Evaluation.of(classes, head.probabilities(examples), examples.labels(), List.of()));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void requireConsistency() {
    if (recipe == Recipe.AUTO && head != Head.LINEAR) {
      throw new IllegalArgumentException(
          "The recipe auto trains a linear head only. Received: " + name(head));
    }
    settings();
  }

  private TrainingLoop.Settings settings() {
    return new TrainingLoop.Settings("head", epochs, batch, learningRate, splitting.seed());
  }

  private FeatureCache openCache() {
    try {
      return caching ? FeatureCache.inHome() : FeatureCache.temporary();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder for temporary files cannot be written to", e);
    }
  }

  private static List<Photo> photosOf(Dataset dataset) {
    return dataset.all().stream().map(LabelledPhoto::photo).toList();
  }

  private static Set<Photo> unreadable(Features features) {
    Set<Photo> photos = new HashSet<>();
    features.skipped().stream().map(SkippedPhoto::photo).forEach(photos::add);
    return photos;
  }

  private Network network(Base chosen, int classes) {
    double rate = recipe == Recipe.AUTO ? 0 : dropout;
    return chosen.features().then(head.layers(Base.POOLING, classes, rate));
  }

  private TrainedHead trainHead(Network trainable, Examples train, Examples val) {
    if (recipe == Recipe.AUTO) {
      return TrainedHead.byRegression(trainable, train, splitting.seed());
    }
    return TrainedHead.byLoop(trainable, settings(), train, val, listener::epochEnded);
  }
}
