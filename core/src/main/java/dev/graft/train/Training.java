package dev.graft.train;

import dev.graft.ModelFileException;
import dev.graft.augment.Augmentation;
import dev.graft.check.CheckReport;
import dev.graft.data.DataException;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.image.Fit;
import dev.graft.image.Resize;
import dev.graft.label.SimilarPhotos;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Head;
import dev.graft.photo.Photo;
import dev.graft.report.LockException;
import dev.graft.report.SearchReport;
import dev.graft.report.TrainingLock;
import dev.graft.train.SettingEffects.Given;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.WeightsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a folder of photos into a classifier: {@code Training.on(photos).run().classifier()}.
 *
 * <p>It collects what is asked for; {@link #settings} says what follows from it. Nothing is checked
 * before.
 *
 * <p>{@link TrainingRun} tells what {@link #run()} does, from top to bottom.
 */
public final class Training {
  private final Path data;
  private final Asked asked = new Asked();
  private @Nullable WeightsSource source;
  private boolean caching = true;
  private boolean keeping;
  private @Nullable Path checkpoints;
  private boolean resuming;
  private Cancellation cancellation = Cancellation.BY_INTERRUPTION;
  private TrainingListener listener = TrainingListener.NONE;
  private SearchReport found = SearchReport.NONE;
  private @Nullable TrainingLock lock;

  private Training(Path data) {
    this.data = data;
  }

  /**
   * A training with everything at its default.
   *
   * @param data a folder with a subfolder a class; or one with {@code train}, {@code val} and maybe
   *     {@code test}, each with a subfolder a class; or an archive of either; or a list of photos;
   *     or a folder with the IDX files of MNIST; see {@link dev.graft.data.DatasetReader#read}
   */
  public static Training on(Path data) {
    return new Training(data);
  }

  /** The architecture of the base, {@code mobilenet_v2} unless set. */
  public Training base(String id) {
    asked.base = id;
    return this;
  }

  /** The base's width multiplier, 1.0 unless set. */
  public Training alpha(double multiplier) {
    asked.alpha = multiplier;
    return this;
  }

  /** Height and width in pixels that photos are brought to; unless set, what suits the base. */
  public Training size(int pixels) {
    asked.size = pixels;
    return this;
  }

  /** The base's weights; found by {@link InstalledWeights#source} unless set. */
  public Training weights(Path file) {
    asked.weights = file;
    return this;
  }

  /** Who finds the base's weights, {@link InstalledWeights#source} unless set. */
  public Training weightsFrom(WeightsSource other) {
    source = other;
    return this;
  }

  /** How photos are brought to that size, {@link Resize#DEFAULT} unless set. */
  public Training resize(Resize filter) {
    asked.resize = filter;
    return this;
  }

  /** What is done about photos that are no squares, {@link Fit#DEFAULT} unless set. */
  public Training fit(Fit how) {
    asked.fit = how;
    return this;
  }

  /** How the head is trained, {@link Recipe#AUTO} unless set. */
  public Training recipe(Recipe how) {
    asked.recipe = how;
    return this;
  }

  /**
   * Whether a head that is solved takes the means of earlier maps besides the last one's, {@link
   * Taps#AUTO} unless set.
   */
  public Training taps(Taps choice) {
    asked.taps = choice;
    return this;
  }

  /**
   * Has the model look at each photo in a mirror as well and answer with the mean of the logits of
   * both, all in the model file's graph: left and right do not matter to it any more, and an answer
   * takes twice the time. Off unless set. docs/accuracy.md has what it brings.
   */
  public Training mirrored() {
    asked.mirrored = true;
    return this;
  }

  /**
   * Has all that stays frozen of the base compute in whole numbers of eight bits, in the training
   * and in the model file: faster where processors have instructions for it, and nearly as
   * accurate, which docs/int8.md has measurements of. Scales are found on {@value
   * RoundedBase#PHOTOS} training photos. Off unless set.
   */
  public Training fast() {
    asked.fast = true;
    return this;
  }

  /** The form of the head, {@link Head#LINEAR} unless set; the recipe auto has no other. */
  public Training head(Head form) {
    asked.head = form;
    return this;
  }

  /** Share of features that the recipe keras drops in training, in [0, 1), 0.2 unless set. */
  public Training dropout(double rate) {
    asked.dropout = rate;
    return this;
  }

  /** How often the recipe keras sees every photo, 5 times unless set; from scratch 12. */
  public Training epochs(int count) {
    asked.epochs = count;
    return this;
  }

  /** Photos a step, 32 unless set. */
  public Training batch(int photos) {
    asked.batch = photos;
    return this;
  }

  /** Adam's learning rate in the recipe keras, 0.001 unless set. */
  public Training learningRate(double rate) {
    asked.learningRate = rate;
    return this;
  }

  /** Trains a small network from nothing instead of building on a base. */
  public Training fromScratch() {
    asked.fromScratch = true;
    return this;
  }

  /**
   * How the learning rate changes as training goes on; unless set it falls to nothing along a
   * cosine, and with the recipe keras it stays the same.
   */
  public Training schedule(LearningRateSchedule course) {
    asked.schedule = course;
    return this;
  }

  /** Share of the steps, in [0, 1), in which the learning rate rises; the schedule's unless set. */
  public Training warmUp(double share) {
    asked.warmUp = share;
    return this;
  }

  /** Ends training when it no longer helps, and restores the best weights. */
  public Training earlyStopping(EarlyStopping rule) {
    asked.earlyStopping = rule;
    return this;
  }

  /** Lowers the learning rate when it no longer helps. */
  public Training reduceOnPlateau(ReduceOnPlateau rule) {
    asked.reduceOnPlateau = rule;
    return this;
  }

  /** Ends with the weights of the best epoch instead of the last. */
  public Training keepBest() {
    asked.keepBest = true;
    return this;
  }

  /**
   * After the head, trains as many of the base's last layers as there are photos for, none of fewer
   * than 300; the better model is kept. docs/accuracy.md has the rule.
   */
  public Training fineTune() {
    asked.fineTuneAuto = true;
    asked.fineTune = null;
    return this;
  }

  /** After the head, trains the last layers of the base too; the better model is kept. */
  public Training fineTune(int lastLayers) {
    asked.fineTune = lastLayers;
    asked.fineTuneAuto = false;
    return this;
  }

  /** After the head, trains all but the first layers of the base too; the better is kept. */
  public Training fineTuneFrom(int firstLayers) {
    asked.fineTuneFrom = firstLayers;
    return this;
  }

  /**
   * How often fine-tuning sees every photo; unless set 4 to 6 times, the fewer photos the more
   * often, and with the recipe keras 10 times.
   */
  public Training fineTuneEpochs(int count) {
    asked.fineTuneEpochs = count;
    return this;
  }

  /** Adam's learning rate in fine-tuning, 0.0002 unless set; with the recipe keras 0.0001. */
  public Training fineTuneLearningRate(double rate) {
    asked.fineTuneLearningRate = rate;
    return this;
  }

  /**
   * Fine-tunes several times from one head, in other orders of the photos, and takes the average of
   * the weights if its loss on photos held out is lower than that of one training.
   *
   * @param runs how many times, 1 to 10; 1 unless set
   */
  public Training soup(int runs) {
    asked.soup = runs;
    return this;
  }

  /**
   * How often held-out photos are asked whether fine-tuning helps: where one slice of the training
   * photos leaves it open, a second and a third are held out in turns, each for a training more.
   * Fewer are over sooner, but leave out more of what would have helped.
   *
   * @param most 1 to 3; 3 unless set
   */
  public Training fineTuneLooks(int most) {
    asked.fineTuneLooks = most;
    return this;
  }

  /** Learns from changed views of the training photos too; never judges by them. */
  public Training augment(Augmentation strength) {
    asked.augment = strength;
    return this;
  }

  /** How many augmented views each training photo gets, 4 unless set. */
  public Training views(int ofEach) {
    asked.views = ofEach;
    return this;
  }

  /** Makes all classes count the same, whatever their number of photos. */
  public Training balanceClasses() {
    asked.balanced = true;
    return this;
  }

  /**
   * What convolutions multiply in while they learn, {@link TrainingDefaults#PRECISION} unless set.
   */
  public Training precision(Precision of) {
    asked.precision = of;
    return this;
  }

  /** Which photos choices are made on, {@link Choosing#HONEST} unless set. */
  public Training chooseOn(Choosing photos) {
    asked.choosing = photos;
    return this;
  }

  /**
   * Keeps the state of training in a folder after every epoch, so that it can be taken up again;
   * see {@link #removeCheckpoints}.
   */
  public Training checkpoints(Path folder) {
    checkpoints = folder;
    return this;
  }

  /**
   * Removes what {@link #checkpoints} kept; of use once the model is saved.
   *
   * @throws IOException if the folder cannot be written to
   */
  public void removeCheckpoints() throws IOException {
    if (checkpoints != null) {
      Checkpoints.remove(checkpoints);
    }
  }

  /**
   * Whether {@link #checkpoints} kept something that {@link #resume} may go on from.
   *
   * @throws IOException if the folder cannot be read
   */
  public boolean hasCheckpoints() throws IOException {
    return checkpoints != null && !Checkpoints.in(checkpoints).isEmpty();
  }

  /** Goes on from the checkpoints of the same training, if there are any. */
  public Training resume() {
    resuming = true;
    return this;
  }

  /**
   * Asked all along by the thread that called, several times a second and before every batch. As
   * soon as it says true, {@link #run} and {@link #search} end: with a {@link
   * java.util.concurrent.CancellationException} while there is nothing to keep, which is until the
   * head is solved or its first batch learned from; after that, training ends with the best so far,
   * which is judged and proved as ever.
   */
  public Training stopWhen(BooleanSupplier requested) {
    cancellation = requested::getAsBoolean;
    return this;
  }

  /**
   * The best classifier that so much time buys on this machine: {@link #run} tries bases whose
   * weights are here and sizes by cross-validation inside the training photos, then fine-tunes as
   * deep, as long and as often as there is time for, and ends in time. What was set is kept, the
   * rest is searched; the report has what was tried, and the settings that repeat the result
   * without a clock. Every run searches again, and what it finds depends on the machine's speed.
   *
   * @param time from the call of {@link #run} to its return, at least a minute
   */
  public Training within(Duration time) {
    asked.within = time;
    return this;
  }

  /** Share of photos to validate on where the data is not split on disk, 0.15 unless set. */
  public Training valSplit(double share) {
    asked.valSplit = share;
    return this;
  }

  /** Share of photos to test on where the data is not split on disk, 0.15 unless set. */
  public Training testSplit(double share) {
    asked.testSplit = share;
    return this;
  }

  /** Takes only the first photos for training (and for what validation is split off). */
  public Training limitTrain(int photos) {
    asked.limitTrain = photos;
    return this;
  }

  /** Learns from only this share of the training photos, in (0, 1]; the others stay unused. */
  public Training trainShare(double share) {
    asked.trainShare = share;
    return this;
  }

  /** Takes only the first photos for testing. */
  public Training limitTest(int photos) {
    asked.limitTest = photos;
    return this;
  }

  /**
   * Keeps photos that belong together on one side of every split, also of those that choices are
   * made on; see {@link Splitting#groupBy}.
   */
  public Training groupBy(String rule) {
    asked.groupBy = rule;
    return this;
  }

  /** What the folders at the top of the data are, where their names leave it open or mislead. */
  public Training topFolders(TopFolders meaning) {
    asked.topFolders = meaning;
    return this;
  }

  /** Whether the model file tells what is too strange to be a class, as it does unless set. */
  public Training unknown(boolean tell) {
    asked.unknown = tell;
    return this;
  }

  /**
   * The share of known photos that are taken for unknown unless a prediction asks for another:
   * 0.01, 0.02, 0.05 or 0.1; 0.05 unless set.
   */
  public Training refuse(double share) {
    asked.refuse = share;
    return this;
  }

  /**
   * Whether the model file keeps what its training photos are known again by, and feature vectors
   * of some of them; unless set it does, but for very many photos. docs/trust.md says what can be
   * learned from them.
   */
  public Training fingerprints(boolean keep) {
    asked.fingerprints = keep;
    return this;
  }

  /** What every random choice starts from, 42 unless set. */
  public Training seed(long seed) {
    asked.seed = seed;
    return this;
  }

  /** Whether features are kept for the next training, as they are unless set. */
  public Training cache(boolean keep) {
    caching = keep;
    return this;
  }

  /**
   * Whether the result holds the features of the photos, so that photos can be added to the model
   * when the old ones are gone; it does not unless set. {@link
   * dev.graft.report.ReportFolder#remember} writes them: 7 kB a photo with the usual base. Of a
   * fine-tuned model they are those by the tuned base, which takes a pass over the photos.
   */
  public Training keepFeatures(boolean keep) {
    keeping = keep;
    return this;
  }

  /**
   * Holds the training to an earlier one: to its settings, its photos with their labels and sides,
   * and its weights, before anything is computed; and to its model, byte for byte. It gives the
   * same on the same kind of processor, with as many threads and the same versions.
   */
  public Training locked(TrainingLock earlier) {
    lock = earlier;
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
   * @throws LockException if it is {@link #locked} and something is otherwise
   * @throws IllegalArgumentException as {@link #settings} does, before a photo is read
   * @throws CancellationException if the thread is interrupted, whose flag is set again; or for a
   *     wish to stop before there was anything to keep
   */
  public TrainingResult run() {
    TrainingSettings settings = settings();
    if (lock != null) {
      return locked(settings, new Locking(lock, data));
    }
    return asked.within == null
        ? new TrainingRun(settings, surroundings(), found).run()
        : new TimedTraining(asked, asked.within, surroundings()).run();
  }

  private TrainingResult locked(TrainingSettings settings, Locking locking) {
    Surroundings around = surroundings();
    TrainingResult result =
        new TrainingRun(
                settings,
                around,
                locking.photos(settings, () -> FoundPhotos.checked(around, settings.splitting())),
                locking.base(() -> Pretrained.of(settings.plan(), around::weightsSource)))
            .run();
    try {
      cancellation.check(); // what was ended early is another model, and no wonder
      locking.requireModel(result.classifier().file());
    } catch (LockException | CancellationException e) {
      result.close();
      throw e;
    }
    return result;
  }

  /**
   * What was asked for, as a value: everything that was set, and what stands where nothing was.
   *
   * @throws IllegalArgumentException if something that was set would have no effect, contradicts
   *     something else, or cannot be; it is named as the method that set it
   */
  public TrainingSettings settings() {
    SettingEffects.where(checkpoints != null, "needs `checkpoints`")
        .require(new Given("resume", resuming));
    SettingEffects.where(
            asked.within == null, "needs a training without `within`, which chooses anew")
        .require(new Given("resume", resuming));
    SettingEffects.where(
            asked.within == null, "needs a training without `within`, whose clock differs")
        .require(new Given("locked", lock));
    TrainingSettings settings = asked.settings();
    SettingEffects.where(
            asked.within == null && canBeAddedTo(settings),
            "needs a head that is solved: `recipe` auto, without `within` and `augment`")
        .require(new Given("keepFeatures", keeping));
    return settings;
  }

  private static boolean canBeAddedTo(TrainingSettings settings) {
    return settings.plan() instanceof TrainingSettings.OnBase plan
        && plan.headTraining() instanceof TrainingSettings.ByRegression
        && settings.viewsOfEach() == 0;
  }

  /**
   * Makes a model of a head that was solved elsewhere, as {@link #run} does of one that it solves:
   * judged, with what it is known of how far to trust it, proved. No photo is looked for.
   *
   * @return to be closed by the caller
   * @throws IllegalArgumentException as {@link #settings} does, or if the settings do not ask for a
   *     solved head on a base, or say by themselves which taps it takes, or its features do not fit
   */
  public TrainingResult run(FeaturesElsewhere features) {
    TrainingSettings settings = settings();
    SettingEffects.where(
            canBeAddedTo(settings) && settings.plan().fineTuning().isEmpty(),
            "needs a head that is solved")
        .require(new Given("run", true));
    Surroundings around = surroundings();
    return new TrainingRun(
            settings,
            around.withoutCache(),
            new PhotosElsewhere(features),
            () -> Pretrained.of(settings.plan(), around::weightsSource))
        .run();
  }

  /**
   * Takes what suits the photos best: bases among those whose weights are on this machine, sizes.
   * What is found stands for every run that follows.
   *
   * @param what is chosen; all else stays as it was set
   * @return what was tried, and how each did
   * @throws DataException if the data cannot be used
   * @throws IllegalArgumentException if there is nothing to choose from, or to choose by; if what
   *     is chosen was set; or as in {@link #settings}
   * @throws CancellationException if it is no longer wanted, as in {@link #run}
   */
  public PipelineSearch search(Set<SearchFor> what) {
    long began = System.nanoTime();
    asked.requireOpen(what);
    List<Pipeline> candidates = asked.candidates(what);
    if (candidates.isEmpty()) {
      throw PipelineSearch.nothingToChooseFrom();
    }
    TrainingSettings settings = asked.settings(() -> candidates.get(0).base());
    PipelineSearch search = PipelineSearch.of(candidates, what, settings, surroundings());
    asked.take(search.best(), what);
    found = search.told(Duration.ofNanos(System.nanoTime() - began));
    return search;
  }

  /**
   * Looks for what may be wrong with the photos before anything is learned from them: copies,
   * likely wrong labels, photos that show nothing, shortcuts. The features that it computes are
   * those that {@link #run} takes.
   *
   * @throws DataException if the data cannot be used
   * @throws dev.graft.weights.WeightsException if the base's weights cannot be had
   * @throws IllegalArgumentException as {@link #settings} does, or if there is no base whose head
   *     is solved: from scratch, and with the recipe keras, there is nothing to see photos by
   * @throws CancellationException if it is no longer wanted, as in {@link #run}
   */
  public CheckReport check() {
    return new CheckRun(seen("check"), surroundings()).run();
  }

  /**
   * Finds the photos that are most like one. The features that it computes are those that {@link
   * #run} takes; the photos need no classes.
   *
   * @param photo may be one of them, which is then left out
   * @param count how many are wanted; at least 1
   * @throws DataException if the photo or the data cannot be used
   * @throws dev.graft.weights.WeightsException as {@link #check} does
   * @throws IllegalArgumentException as {@link #check} does
   * @throws CancellationException if it is no longer wanted, as in {@link #run}
   */
  public SimilarPhotos similar(Photo photo, int count) {
    return new SimilarRun(seen("similar"), surroundings()).run(photo, count);
  }

  private TrainingSettings seen(String what) {
    TrainingSettings settings = settings();
    if (!(settings.plan() instanceof TrainingSettings.OnBase plan
        && plan.headTraining() instanceof TrainingSettings.ByRegression)) {
      throw new IllegalArgumentException(
          "`%s` looks at photos as a base sees them, with the recipe auto".formatted(what));
    }
    return settings;
  }

  /** Where the photos are. */
  Path data() {
    return data;
  }

  private Surroundings surroundings() {
    return new Surroundings(
        data,
        Optional.ofNullable(source),
        caching,
        keeping,
        Optional.empty(),
        Optional.ofNullable(checkpoints),
        resuming,
        cancellation,
        listener,
        Optional.empty());
  }
}
