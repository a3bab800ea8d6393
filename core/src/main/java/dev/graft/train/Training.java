package dev.graft.train;

import dev.graft.ModelFileException;
import dev.graft.augment.Augmentation;
import dev.graft.data.DataException;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.features.FeatureCache;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Architecture;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.weights.WeightsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a folder of photos into a classifier: {@code Training.on(photos).run().classifier()}.
 *
 * <p>{@link TrainingRun} tells what {@link #run()} does, from top to bottom.
 */
public final class Training {
  private static final int HEAD_EPOCHS = 5;

  /** Where a small network stops getting better on some ten thousand small pictures. */
  private static final int SCRATCH_EPOCHS = 12;

  final Path data;
  private String base = "mobilenet_v2";
  private double alpha = 1.0;
  private @Nullable Integer size;
  @Nullable Path weightsFile;
  private @Nullable WeightsSource source;
  Resize resize = Resize.DEFAULT;
  Recipe recipe = Recipe.AUTO;
  Head head = Head.LINEAR;
  double dropout = 0.2;
  boolean fromScratch;
  private @Nullable Integer epochs;
  private int batch = 32;
  private double learningRate = 1e-3;
  private LearningRateSchedule schedule = LearningRateSchedule.constant();
  private Optional<EarlyStopping> earlyStopping = Optional.empty();
  private Optional<ReduceOnPlateau> reduceOnPlateau = Optional.empty();
  private boolean keepBest;
  Optional<FineTuning> fineTuning = Optional.empty();
  private int fineTuneEpochs = 10;
  private double fineTuneLearningRate = 1e-4;
  Augmentation augmentation = Augmentation.none();
  private int views = 4;
  boolean balanced;
  private @Nullable Precision precision;
  Choosing choosing = Choosing.HONEST;
  Splitting splitting = Splitting.defaults();
  private boolean caching = true;
  Optional<Path> checkpoints = Optional.empty();
  boolean resuming;
  Cancellation cancellation = Cancellation.BY_INTERRUPTION;
  TrainingListener listener = TrainingListener.NONE;

  private Training(Path data) {
    this.data = data;
  }

  /**
   * A training with everything at its default.
   *
   * @param data a folder with a subfolder a class; or one with {@code train}, {@code val} and maybe
   *     {@code test}, each with a subfolder a class; or an archive of either; or a list of photos;
   *     or a folder with the IDX files of MNIST; see {@link dev.graft.data.Dataset#read}
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

  /** Height and width in pixels that photos are brought to; unless set, what suits the base. */
  public Training size(int pixels) {
    size = pixels;
    return this;
  }

  /** The base's weights; found by {@link WeightsSource#installed} unless set. */
  public Training weights(Path file) {
    weightsFile = file;
    return this;
  }

  /** Who finds the base's weights, {@link WeightsSource#installed} unless set. */
  public Training weightsFrom(WeightsSource other) {
    source = other;
    return this;
  }

  /** How photos are brought to that size, {@link Resize#DEFAULT} unless set. */
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

  /** How often the recipe keras sees every photo, 5 times unless set; from scratch 12. */
  public Training epochs(int count) {
    epochs = count;
    return this;
  }

  /** Photos a step, 32 unless set. */
  public Training batch(int photos) {
    batch = photos;
    return this;
  }

  /** Adam's learning rate in the recipe keras, 0.001 unless set. */
  public Training learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** Trains a small network from nothing instead of building on a base. */
  public Training fromScratch() {
    fromScratch = true;
    return this;
  }

  /** How the learning rate changes as training goes on; it stays the same unless set. */
  public Training schedule(LearningRateSchedule course) {
    schedule = course;
    return this;
  }

  /** Ends training when it no longer helps, and restores the best weights. */
  public Training earlyStopping(EarlyStopping rule) {
    earlyStopping = Optional.of(rule);
    return this;
  }

  /** Lowers the learning rate when it no longer helps. */
  public Training reduceOnPlateau(ReduceOnPlateau rule) {
    reduceOnPlateau = Optional.of(rule);
    return this;
  }

  /** Ends with the weights of the best epoch instead of the last. */
  public Training keepBest() {
    keepBest = true;
    return this;
  }

  /** After the head, trains the last layers of the base too; the better model is kept. */
  public Training fineTune(int lastLayers) {
    fineTuning = Optional.of(FineTuning.last(lastLayers));
    return this;
  }

  /** After the head, trains all but the first layers of the base too; the better is kept. */
  public Training fineTuneFrom(int firstLayers) {
    fineTuning = Optional.of(FineTuning.from(firstLayers));
    return this;
  }

  /** How often fine-tuning sees every photo, 10 unless set. */
  public Training fineTuneEpochs(int count) {
    fineTuneEpochs = count;
    return this;
  }

  /** Adam's learning rate in fine-tuning, 0.0001 unless set. */
  public Training fineTuneLearningRate(double rate) {
    fineTuneLearningRate = rate;
    return this;
  }

  /** Learns from changed views of the training photos too; never judges by them. */
  public Training augment(Augmentation strength) {
    augmentation = strength;
    return this;
  }

  /**
   * How many augmented views each training photo gets, 4 unless set.
   *
   * @throws IllegalArgumentException if it is not at least 1
   */
  public Training views(int ofEach) {
    if (ofEach < 1) {
      throw new IllegalArgumentException("Views must be at least 1. Received: " + ofEach);
    }
    views = ofEach;
    return this;
  }

  /** Makes all classes count the same, whatever their number of photos. */
  public Training balanceClasses() {
    balanced = true;
    return this;
  }

  /**
   * What convolutions multiply in while they learn; unless set, {@link Precision#fastest} for
   * fine-tuning, and {@link Precision#FLOAT32} from scratch: a network that small is no faster in
   * bfloat16.
   */
  public Training precision(Precision of) {
    precision = of;
    return this;
  }

  /** Which photos choices are made on, {@link Choosing#HONEST} unless set. */
  public Training chooseOn(Choosing photos) {
    choosing = photos;
    return this;
  }

  /**
   * Keeps the state of training in a folder after every epoch, so that it can be taken up again;
   * see {@link #removeCheckpoints}.
   */
  public Training checkpoints(Path folder) {
    checkpoints = Optional.of(folder);
    return this;
  }

  /**
   * Removes what {@link #checkpoints} kept; of use once the model is saved.
   *
   * @throws IOException if the folder cannot be written to
   */
  public void removeCheckpoints() throws IOException {
    if (checkpoints.isPresent()) {
      Checkpoints.remove(checkpoints.get());
    }
  }

  /** Goes on from the checkpoints of the same training, if there are any. */
  public Training resume() {
    resuming = true;
    return this;
  }

  /**
   * Asked all along by the thread that called, several times a second and before every batch. As
   * soon as it says true, {@link #run} and {@link #chooseBase} end: with a {@link
   * java.util.concurrent.CancellationException} while there is nothing to keep, which is until the
   * head is solved or its first batch learned from; after that, training ends with the best so far,
   * which is judged and proved as ever.
   */
  public Training stopWhen(BooleanSupplier requested) {
    cancellation = requested::getAsBoolean;
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

  /** Learns from only this share of the training photos, in (0, 1]; the others stay unused. */
  public Training trainShare(double share) {
    splitting = splitting.withTrainShare(share);
    return this;
  }

  /** Takes only the first photos for testing. */
  public Training limitTest(int photos) {
    splitting = splitting.withLimitTest(photos);
    return this;
  }

  /**
   * Keeps photos that belong together on one side of every split, also of those that choices are
   * made on; see {@link Splitting#groupBy}.
   */
  public Training groupBy(String rule) {
    splitting = splitting.withGroupBy(rule);
    return this;
  }

  /** What the folders at the top of the data are, where their names leave it open or mislead. */
  public Training topFolders(TopFolders meaning) {
    splitting = splitting.withTopFolders(meaning);
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
   * Trains. Nothing that it began goes on when it has returned, whatever it ended with.
   *
   * @return to be closed by the caller
   * @throws DataException if the data cannot be used
   * @throws dev.graft.weights.WeightsException if the base's weights cannot be had
   * @throws ModelFileException if the compiled model does not equal the trained one
   * @throws IllegalArgumentException if settings contradict each other
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, whose flag is
   *     set again; or for a wish to stop before there was anything to keep
   */
  public TrainingResult run() {
    return new TrainingRun(this).run();
  }

  /**
   * Takes the base that suits the photos best, among those whose weights are on this machine.
   *
   * @return which were tried, and how each did
   * @throws DataException if the data cannot be used
   * @throws IllegalArgumentException if there is nothing to choose from, or to choose by
   * @throws java.util.concurrent.CancellationException if it is no longer wanted, as in {@link
   *     #run}
   */
  public BaseSearch chooseBase() {
    if (fromScratch || weightsFile != null) {
      throw new IllegalArgumentException(
          "A base is chosen among those at hand, not from scratch and not for a file of weights");
    }
    BaseSearch search = BaseSearch.of(this);
    base = search.best().architecture().id();
    return search;
  }

  /** Who finds the base's weights. */
  WeightsSource source() {
    return source == null ? WeightsSource.installed() : source;
  }

  /** Where features are kept: for the next training too, or for this one only. */
  FeatureCache openCache() {
    return caching ? FeatureCache.inHome() : FeatureCache.temporary();
  }

  /** A family's base in the width and size asked for; empty if it does not come in them. */
  Optional<Base> baseOf(Architecture architecture) {
    int pixels = size == null ? architecture.defaultSize() : size;
    return architecture.alphas().contains(alpha) && pixels >= architecture.smallestSize()
        ? Optional.of(new Base(architecture, alpha, pixels))
        : Optional.empty();
  }

  /** The base that is asked for. */
  Base base() {
    return size == null ? Base.named(base, alpha) : Base.named(base, alpha, size);
  }

  /** Height and width in pixels of the network's input. */
  int size() {
    return size == null ? base().size() : size;
  }

  /** Augmented views of each training photo. */
  int viewsOfEach() {
    return augmentation.isNone() ? 0 : views;
  }

  /** Whether the head is computed outright, not trained in epochs. */
  boolean solvesHead() {
    return recipe == Recipe.AUTO && !fromScratch;
  }

  /** What convolutions multiply in while they learn. */
  Precision precision() {
    return precision != null ? precision : fromScratch ? Precision.FLOAT32 : Precision.fastest();
  }

  /** What will be chosen on photos that are not learned from. */
  List<String> choices() {
    List<String> choices = new ArrayList<>();
    if (!solvesHead() && (earlyStopping.isPresent() || keepBest)) {
      choices.add("best epoch");
    }
    if (reduceOnPlateau.isPresent() && (!solvesHead() || fineTuning.isPresent())) {
      choices.add("learning rate");
    }
    if (fineTuning.isPresent()) {
      choices.add("best epoch of fine-tuning");
      choices.add("whether fine-tuning is kept");
    }
    return choices;
  }

  /**
   * @throws IllegalArgumentException if a loop could not be run with these settings
   */
  void requireSoundLoops() {
    firstLoop("head", List.of());
    tuningLoop(List.of());
  }

  /** How the head, or the network from scratch, is trained by mini-batches. */
  LoopSettings firstLoop(String phase, List<Double> classWeights) {
    int count = epochs != null ? epochs : fromScratch ? SCRATCH_EPOCHS : HEAD_EPOCHS;
    return new LoopSettings(
        phase,
        count,
        count,
        batch,
        learningRate,
        schedule,
        splitting.seed(),
        earlyStopping,
        reduceOnPlateau,
        keepBest || earlyStopping.isPresent(),
        classWeights,
        precision());
  }

  /** How the top of the base is fine-tuned; the better of its epochs is always kept. */
  LoopSettings tuningLoop(List<Double> classWeights) {
    return new LoopSettings(
        "fine_tune",
        fineTuneEpochs,
        fineTuneEpochs,
        batch,
        fineTuneLearningRate,
        schedule,
        splitting.seed(),
        earlyStopping,
        reduceOnPlateau,
        true,
        classWeights,
        precision());
  }
}
