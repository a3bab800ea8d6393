package dev.graft.train;

import static dev.graft.train.TrainingDefaults.ALPHA;
import static dev.graft.train.TrainingDefaults.BASE;
import static dev.graft.train.TrainingDefaults.BATCH;
import static dev.graft.train.TrainingDefaults.CHOOSING;
import static dev.graft.train.TrainingDefaults.DROPOUT;
import static dev.graft.train.TrainingDefaults.FINE_TUNE_LEARNING_RATE;
import static dev.graft.train.TrainingDefaults.HEAD;
import static dev.graft.train.TrainingDefaults.HEAD_EPOCHS;
import static dev.graft.train.TrainingDefaults.KERAS_FINE_TUNE_EPOCHS;
import static dev.graft.train.TrainingDefaults.KERAS_FINE_TUNE_LEARNING_RATE;
import static dev.graft.train.TrainingDefaults.LEARNING_RATE;
import static dev.graft.train.TrainingDefaults.LOOKS;
import static dev.graft.train.TrainingDefaults.PRECISION;
import static dev.graft.train.TrainingDefaults.RECIPE;
import static dev.graft.train.TrainingDefaults.REFUSE;
import static dev.graft.train.TrainingDefaults.SCRATCH_EPOCHS;
import static dev.graft.train.TrainingDefaults.SEED;
import static dev.graft.train.TrainingDefaults.SOUP;
import static dev.graft.train.TrainingDefaults.TAPS;
import static dev.graft.train.TrainingDefaults.TEST_SPLIT;
import static dev.graft.train.TrainingDefaults.VAL_SPLIT;
import static dev.graft.train.TrainingDefaults.VIEWS;

import dev.graft.augment.Augmentation;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.image.Fit;
import dev.graft.image.Resize;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.train.SettingEffects.Given;
import dev.graft.train.TrainingSettings.ByEpochs;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.FromScratch;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import dev.graft.train.TrainingSettings.TuningPlan;
import dev.graft.train.TrainingSettings.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was asked for, setting by setting, null where nothing was; and what follows from it. */
final class Asked implements Cloneable {
  private static final double LARGEST_RATE = 1e6;
  private static final int LARGEST_SIZE = 1 << 13; // what a model file may be of

  /** Sizes that are searched, as parts of a base's usual one. */
  private static final List<Double> SIZES = List.of(1.0, 1.15, 1.3);

  private static final int STRIDE = 32;
  private static final Duration SHORTEST =
      Duration.ofSeconds(50); // a minute less what starting took

  @Nullable String base;
  @Nullable Double alpha;
  @Nullable Integer size;
  @Nullable Path weights;
  @Nullable Resize resize;
  @Nullable Fit fit;
  boolean mirrored;
  boolean fast;
  @Nullable Recipe recipe;
  @Nullable Taps taps;
  @Nullable Head head;
  @Nullable Double dropout;
  boolean fromScratch;
  @Nullable Integer epochs;
  @Nullable Integer batch;
  @Nullable Double learningRate;
  @Nullable LearningRateSchedule schedule;
  @Nullable Double warmUp;
  @Nullable EarlyStopping earlyStopping;
  @Nullable ReduceOnPlateau reduceOnPlateau;
  boolean keepBest;
  boolean fineTuneAuto;
  @Nullable Integer fineTune;
  @Nullable Integer fineTuneFrom;
  @Nullable Integer fineTuneEpochs;
  @Nullable Double fineTuneLearningRate;
  @Nullable Integer soup;
  @Nullable Integer fineTuneLooks;
  @Nullable Augmentation augment;
  @Nullable Integer views;
  boolean balanced;
  @Nullable Precision precision;
  @Nullable Choosing choosing;
  @Nullable Double valSplit;
  @Nullable Double testSplit;
  @Nullable Long seed;
  @Nullable Integer limitTrain;
  @Nullable Integer limitTest;
  @Nullable Double trainShare;
  @Nullable String groupBy;
  @Nullable TopFolders topFolders;
  @Nullable Boolean unknown;
  @Nullable Double refuse;
  @Nullable Boolean fingerprints;
  @Nullable Duration within;

  /** The same again, to be changed without this one. */
  Asked copy() {
    try {
      return (Asked) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("It can be cloned", e);
    }
  }

  /** What a search within a time may choose: all that was not set. */
  Set<SearchFor> open() {
    Set<SearchFor> open = EnumSet.noneOf(SearchFor.class);
    if (base == null && weights == null) {
      open.add(SearchFor.BASE);
    }
    if (size == null) {
      open.add(SearchFor.SIZE);
    }
    if (fit == null) {
      open.add(SearchFor.FIT);
    }
    return open;
  }

  /**
   * All of it as one value, with the base that was named.
   *
   * @throws IllegalArgumentException if something has no effect, contradicts something else, or
   *     cannot be
   */
  TrainingSettings settings() {
    TrainingSettings settings = settings(this::named);
    if (settings.plan() instanceof OnBase onBase) {
      onBase
          .fineTuning()
          .flatMap(TuningPlan::layers)
          .ifPresent(tuned -> tuned.layers(onBase.base()));
    }
    return settings;
  }

  /** The same with any other base. */
  TrainingSettings settings(Supplier<Base> base) {
    requireEffects();
    requireRanges();
    Plan plan = fromScratch ? fromScratch() : onBase(base.get());
    Optional<Choosing> choices =
        plan.choices().isEmpty() ? Optional.empty() : Optional.of(or(choosing, CHOOSING));
    return new TrainingSettings(
        plan,
        or(resize, Resize.DEFAULT),
        or(fit, Fit.DEFAULT),
        mirrored,
        views(),
        balanced,
        splitting(),
        choices,
        trust());
  }

  private TrustSettings trust() {
    return new TrustSettings(
        or(unknown, true) ? Optional.of(or(refuse, REFUSE)) : Optional.empty(),
        Optional.ofNullable(fingerprints));
  }

  /**
   * What a search chooses among, in the order in which it tries them: every family's base in the
   * width asked for, where it comes in it, cheap ones first, in every fit; then the same at larger
   * sizes.
   */
  List<Pipeline> candidates(Set<SearchFor> searched) {
    List<Architecture> families =
        searched.contains(SearchFor.BASE)
            ? Architectures.all().stream()
                .filter(family -> family.alphas().contains(or(alpha, ALPHA)))
                .filter(family -> or(size, family.defaultSize()) >= family.smallestSize())
                .toList()
            : List.of(named().architecture());
    List<Fit> fits =
        searched.contains(SearchFor.FIT) ? List.of(Fit.values()) : List.of(or(fit, Fit.DEFAULT));
    List<Double> scales = searched.contains(SearchFor.SIZE) ? SIZES : List.of(1.0);
    return scales.stream()
        .flatMap(
            scale ->
                families.stream()
                    .map(family -> new Base(family, or(alpha, ALPHA), size(family, scale)))
                    .flatMap(base -> fits.stream().map(each -> new Pipeline(base, each)))
                    .sorted(Comparator.comparingLong(Pipeline::cost)))
        .distinct()
        .toList();
  }

  /** Feature maps halve five times on the way up: sizes are multiples of 32, but for the usual. */
  private int size(Architecture family, double scale) {
    int usual = or(size, family.defaultSize());
    return scale == 1 ? usual : STRIDE * (int) Math.round(scale * usual / STRIDE);
  }

  /**
   * @throws IllegalArgumentException if something of this was set, or there is no base
   */
  void requireOpen(Set<SearchFor> searched) {
    SettingEffects.where(!searched.contains(SearchFor.BASE), "is what is searched for")
        .require(new Given("base", base));
    SettingEffects.where(!searched.contains(SearchFor.SIZE), "is what is searched for")
        .require(new Given("size", size));
    SettingEffects.where(!searched.contains(SearchFor.FIT), "is what is searched for")
        .require(new Given("fit", fit));
    if (fromScratch) {
      throw new IllegalArgumentException(
          "A search judges pipelines by a base's features, which `fromScratch` has none of");
    }
    if (weights != null && searched.contains(SearchFor.BASE)) {
      throw new IllegalArgumentException(
          "A base is chosen among those at hand, not for a file of weights");
    }
  }

  /** Sets what was searched for. */
  void take(Pipeline found, Set<SearchFor> searched) {
    if (searched.contains(SearchFor.BASE)) {
      base = found.base().architecture().id();
    }
    if (searched.contains(SearchFor.SIZE)) {
      size = found.base().size();
    }
    if (searched.contains(SearchFor.FIT)) {
      fit = found.fit();
    }
  }

  private Base named() {
    Base usual = Base.named(or(base, BASE), or(alpha, ALPHA));
    return size == null ? usual : Base.named(or(base, BASE), or(alpha, ALPHA), size);
  }

  private FromScratch fromScratch() {
    int pixels = size == null ? Base.named(BASE, ALPHA).size() : size;
    return new FromScratch(
        pixels,
        or(dropout, DROPOUT),
        loop(or(epochs, SCRATCH_EPOCHS), or(learningRate, LEARNING_RATE), keepsBest()),
        or(precision, PRECISION));
  }

  private OnBase onBase(Base base) {
    return new OnBase(
        base,
        Optional.ofNullable(weights),
        fast,
        or(recipe, RECIPE) == Recipe.AUTO
            ? new ByRegression(or(taps, TAPS))
            : new ByEpochs(
                or(head, HEAD),
                or(dropout, DROPOUT),
                loop(or(epochs, HEAD_EPOCHS), or(learningRate, LEARNING_RATE), keepsBest())),
        isTuned() ? Optional.of(tuning()) : Optional.empty());
  }

  private TuningPlan tuning() {
    boolean keras = recipe == Recipe.KERAS;
    return new TuningPlan(
        tunedLayers(),
        !keras && fineTuneEpochs == null,
        loop(
            or(fineTuneEpochs, keras ? KERAS_FINE_TUNE_EPOCHS : TuningGuide.MOST_EPOCHS),
            or(
                fineTuneLearningRate,
                keras ? KERAS_FINE_TUNE_LEARNING_RATE : FINE_TUNE_LEARNING_RATE),
            keras || keepsBest()), // keras keeps the better of its epochs, whatever was asked for
        or(precision, PRECISION),
        or(soup, SOUP),
        or(fineTuneLooks, LOOKS));
  }

  private boolean isTuned() {
    return fineTuneAuto || tunedLayers().isPresent();
  }

  private Optional<FineTuning> tunedLayers() {
    return fineTune != null
        ? Optional.of(FineTuning.last(fineTune))
        : Optional.ofNullable(fineTuneFrom).map(FineTuning::from);
  }

  private Loop loop(int count, double rate, boolean best) {
    return new Loop(
        count,
        or(batch, BATCH),
        rate,
        schedule(),
        Optional.ofNullable(earlyStopping),
        Optional.ofNullable(reduceOnPlateau),
        best);
  }

  private LearningRateSchedule schedule() {
    LearningRateSchedule course = or(schedule, TrainingDefaults.schedule(or(recipe, RECIPE)));
    return warmUp == null ? course : course.withWarmUp(warmUp);
  }

  private boolean keepsBest() {
    return keepBest || earlyStopping != null;
  }

  private Optional<Views> views() {
    return augment == null || augment.isNone()
        ? Optional.empty()
        : Optional.of(new Views(augment, or(views, VIEWS)));
  }

  /** Augmented views of each training photo, 0 for none. */
  int viewsOfEach() {
    return views().map(Views::ofEach).orElse(0);
  }

  private Splitting splitting() {
    return new Splitting(
        or(valSplit, VAL_SPLIT),
        or(testSplit, TEST_SPLIT),
        or(seed, SEED),
        or(limitTrain, Splitting.ALL),
        or(limitTest, Splitting.ALL),
        or(trainShare, 1.0),
        groupBy,
        topFolders == null ? TopFolders.asNamed() : topFolders);
  }

  /** A setting without effect is refused: whoever set it believes that it has one. */
  private void requireEffects() {
    boolean tuned = isTuned();
    boolean keras = recipe == Recipe.KERAS;
    boolean firstLoop = keras || fromScratch;
    SettingEffects.where(!fromScratch, "needs a base, which `fromScratch` has none of")
        .require(
            new Given("base", base),
            new Given("weights", weights),
            new Given("alpha", alpha),
            new Given("recipe", keras ? null : recipe),
            new Given("fast", fast),
            new Given("fineTune", fineTuneAuto ? true : fineTune),
            new Given("fineTuneFrom", fineTuneFrom));
    SettingEffects.where(!firstLoop, "needs the recipe auto and a base")
        .require(new Given("within", within));
    SettingEffects.where(
            within == null, "is what `within` chooses; leave it out, or give the number of layers")
        .require(new Given("fineTune", fineTuneAuto));
    SettingEffects.where(
            within == null, "takes other times than those that `within` measures; leave one away")
        .require(new Given("fast", fast));
    SettingEffects.where(
            !fromScratch && (keras || head == Head.LINEAR), "needs `recipe` keras and a base")
        .require(new Given("head", head));
    SettingEffects.where(!firstLoop, "needs a head that is solved, by `recipe` auto")
        .require(new Given("taps", taps));
    SettingEffects.where(firstLoop, "needs `recipe` keras, or `fromScratch`")
        .require(
            new Given("epochs", epochs),
            new Given("learningRate", learningRate),
            new Given("dropout", dropout));
    SettingEffects.where(firstLoop || tuned, "needs `recipe` keras, `fromScratch` or `fineTune`")
        .require(
            new Given("batch", batch),
            new Given("keepBest", keepBest),
            new Given("schedule", schedule),
            new Given("warmUp", warmUp),
            new Given("earlyStopping", earlyStopping),
            new Given("reduceOnPlateau", reduceOnPlateau));
    SettingEffects.where(
            fromScratch || tuned, "needs convolutions that learn: `fineTune` or `fromScratch`")
        .require(new Given("precision", precision));
    SettingEffects.where(
            tuned || earlyStopping != null || keepBest || reduceOnPlateau != null,
            "needs a choice to be made: `fineTune`, `earlyStopping`, `keepBest` or"
                + " `reduceOnPlateau`")
        .require(new Given("chooseOn", choosing));
    SettingEffects.where(tuned, "needs `fineTune` or `fineTuneFrom`")
        .require(
            new Given("fineTuneEpochs", fineTuneEpochs),
            new Given("fineTuneLearningRate", fineTuneLearningRate),
            new Given("soup", soup));
    SettingEffects.where(
            tuned && or(recipe, RECIPE) == Recipe.AUTO && choosing != Choosing.VAL,
            "needs `fineTune` with the recipe auto, and choices made on training photos")
        .require(new Given("fineTuneLooks", fineTuneLooks));
    SettingEffects.where(or(unknown, true), "needs unknown photos to be told, see `unknown`")
        .require(new Given("refuse", refuse));
    SettingEffects.where(fineTuneFrom == null, "says the same as `fineTuneFrom`; give one of them")
        .require(new Given("fineTune", fineTuneAuto ? true : fineTune));
    boolean viewed = augment != null && !augment.isNone();
    SettingEffects.where(
            viewed || Augmentation.none().equals(augment), "needs something that changes in a view")
        .require(new Given("augment", augment));
    SettingEffects.where(viewed, "needs `augment`, with something that changes")
        .require(new Given("views", views));
  }

  private void requireRanges() {
    if (size != null && (size < 1 || size > LARGEST_SIZE)) {
      throw new IllegalArgumentException(
          "`size` is 1 to %d. Received: %d".formatted(LARGEST_SIZE, size));
    }
    if (within != null && within.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "`within` is a minute at least; less is not enough to search in. Received: %s"
              .formatted(within));
    }
    requireCount("epochs", epochs);
    requireCount("batch", batch);
    requireCount("fineTuneEpochs", fineTuneEpochs);
    requireCount("views", views);
    requireRate("learningRate", learningRate);
    requireRate("fineTuneLearningRate", fineTuneLearningRate);
  }

  private static void requireCount(String name, @Nullable Integer count) {
    if (count != null && count < 1) {
      throw new IllegalArgumentException("`%s` is at least 1. Received: %d".formatted(name, count));
    }
  }

  private static void requireRate(String name, @Nullable Double rate) {
    if (rate != null && !(rate > 0 && rate <= LARGEST_RATE)) {
      throw new IllegalArgumentException(
          "`%s` is above 0, and at most %.0f. Received: %s".formatted(name, LARGEST_RATE, rate));
    }
  }

  private static <T> T or(@Nullable T asked, T otherwise) {
    return asked != null ? asked : otherwise;
  }
}
