package dev.graft.train;

import dev.graft.augment.Augmentation;
import dev.graft.data.Splitting;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.network.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training is asked to do. A setting exists only where it acts: a head by regression has no
 * epochs, a network from scratch no base. {@link Training#settings} makes one of what was set.
 *
 * @param plan what learns, and how
 * @param resize how photos are brought to the network's size
 * @param fit what is done about those that are no squares
 * @param mirrored whether a photo is answered with the mean of the logits of itself and of what a
 *     mirror shows of it
 * @param views augmented views of the training photos; empty for photos as they are
 * @param balanced whether all classes count the same, whatever their number of photos
 * @param splitting which photos are learned from and which judge, and the seed of all that is drawn
 * @param choosing which photos choices are made on; empty where there is none to make
 * @param trust what the model file tells of how far to trust it
 */
public record TrainingSettings(
    Plan plan,
    Resize resize,
    Fit fit,
    boolean mirrored,
    Optional<Views> views,
    boolean balanced,
    Splitting splitting,
    Optional<Choosing> choosing,
    TrustSettings trust) {

  /**
   * @throws IllegalArgumentException if it is not said on which photos choices are made, or said
   *     although there are none to make
   */
  public TrainingSettings {
    if (choosing.isPresent() == plan.choices().isEmpty()) {
      throw new IllegalArgumentException(
          "Choices to make: %s, but they are made on: %s".formatted(plan.choices(), choosing));
    }
  }

  /** What learns, and how. */
  public sealed interface Plan {
    /** Height and width in pixels of the network's input. */
    int size();

    /** The loop that comes first; empty if the head is solved without one. */
    Optional<Loop> firstLoop();

    /** What goes on from there; empty if nothing does. */
    Optional<TuningPlan> fineTuning();

    /** The form of what classifies. */
    Head head();

    /** Share of features that are dropped while it learns, in [0, 1). */
    double dropout();

    /** How the head is trained, as reports call it. */
    Recipe recipe();

    /** What convolutions multiply in while they learn. */
    Precision precision();

    /** Whether what stays frozen computes in whole numbers of eight bits. */
    boolean fast();

    /** What will be chosen on photos that are not learned from, in words. */
    default List<String> choices() {
      List<String> choices = new ArrayList<>();
      if (firstLoop().map(Loop::keepBest).orElse(false)) {
        choices.add("best epoch");
      }
      if (firstLoop().or(() -> fineTuning().map(TuningPlan::loop)).stream()
          .anyMatch(loop -> loop.reduceOnPlateau().isPresent())) {
        choices.add("learning rate");
      }
      fineTuning().ifPresent(tuning -> choices.addAll(tuning.choices(recipe())));
      return choices;
    }
  }

  /**
   * A head on a pretrained base.
   *
   * @param base as it is asked for; its weights may want it as another variant
   * @param weights the file of its weights; empty for wherever they are found
   * @param fast whether what stays frozen computes in whole numbers of eight bits
   * @param headTraining how the head is trained
   * @param fineTuning what is trained after the head
   */
  public record OnBase(
      Base base,
      Optional<Path> weights,
      boolean fast,
      HeadTraining headTraining,
      Optional<TuningPlan> fineTuning)
      implements Plan {
    OnBase withFineTuning(Optional<TuningPlan> other) {
      return new OnBase(base, weights, fast, headTraining, other);
    }

    @Override
    public int size() {
      return base.size();
    }

    @Override
    public Optional<Loop> firstLoop() {
      return headTraining instanceof ByEpochs epochs
          ? Optional.of(epochs.loop())
          : Optional.empty();
    }

    /** Whether the head takes the means of earlier maps: one trained by epochs never does. */
    Taps taps() {
      return headTraining instanceof ByRegression regression ? regression.taps() : Taps.NO;
    }

    @Override
    public Head head() {
      return headTraining instanceof ByEpochs epochs ? epochs.form() : Head.LINEAR;
    }

    @Override
    public double dropout() {
      return headTraining instanceof ByEpochs epochs ? epochs.dropout() : 0;
    }

    @Override
    public Recipe recipe() {
      return headTraining instanceof ByEpochs ? Recipe.KERAS : Recipe.AUTO;
    }

    @Override
    public Precision precision() {
      return fineTuning.map(TuningPlan::precision).orElse(TrainingDefaults.PRECISION);
    }
  }

  /**
   * A small network from nothing.
   *
   * @param size height and width in pixels of its input
   * @param dropout share of features that are dropped while it learns, in [0, 1)
   * @param loop how it is trained
   * @param precision what its convolutions multiply in meanwhile
   */
  public record FromScratch(int size, double dropout, Loop loop, Precision precision)
      implements Plan {
    public FromScratch {
      requireShare(dropout);
    }

    @Override
    public Optional<Loop> firstLoop() {
      return Optional.of(loop);
    }

    @Override
    public Optional<TuningPlan> fineTuning() {
      return Optional.empty();
    }

    @Override
    public Head head() {
      return Head.LINEAR;
    }

    @Override
    public boolean fast() {
      return false; // nothing stays frozen
    }

    @Override
    public Recipe recipe() {
      return Recipe.AUTO; // the one that goes without saying
    }
  }

  /** How a head is trained. */
  public sealed interface HeadTraining {}

  /**
   * A linear head, solved to its optimum. See {@link Recipe#AUTO}.
   *
   * @param taps whether it takes the means of earlier maps as well
   */
  public record ByRegression(Taps taps) implements HeadTraining {}

  /**
   * A head of any form, by mini-batches. See {@link Recipe#KERAS}.
   *
   * @param dropout share of features that are dropped while it learns, in [0, 1)
   */
  public record ByEpochs(Head form, double dropout, Loop loop) implements HeadTraining {
    public ByEpochs {
      requireShare(dropout);
    }
  }

  /**
   * The top of the base, trained after the head.
   *
   * @param layers which of the base's layers learn; empty until {@link TuningGuide} chooses them by
   *     the number of photos
   * @param epochsByPhotos whether it chooses the number of epochs as well; until then the loop has
   *     as many as there will be at most
   * @param precision what convolutions multiply in meanwhile
   * @param runs how many trainings the weights may be averaged of, 1 to {@link #MOST_RUNS}
   * @param looks how often held-out photos are asked whether it helps, at most, 1 to {@link
   *     #MOST_LOOKS}
   */
  public record TuningPlan(
      Optional<FineTuning> layers,
      boolean epochsByPhotos,
      Loop loop,
      Precision precision,
      int runs,
      int looks) {
    /** More trainings than that bring nothing that shows. */
    public static final int MOST_RUNS = 10;

    /** More looks would leave too few photos to learn from that are not judged somewhere. */
    public static final int MOST_LOOKS = TuningLooks.MOST;

    public TuningPlan {
      if (runs < 1 || runs > MOST_RUNS) {
        throw new IllegalArgumentException(
            "`soup` is 1 to %d. Received: %d".formatted(MOST_RUNS, runs));
      }
      if (looks < 1 || looks > MOST_LOOKS) {
        throw new IllegalArgumentException(
            "`fineTuneLooks` is 1 to %d. Received: %d".formatted(MOST_LOOKS, looks));
      }
    }

    private List<String> choices(Recipe recipe) {
      List<String> choices = new ArrayList<>();
      if (loop.keepBest()) {
        choices.add("best epoch of fine-tuning");
      }
      if (runs > 1) {
        choices.add("whether trainings are averaged");
      }
      if (recipe == Recipe.AUTO) {
        choices.add("share of fine-tuning");
      }
      choices.add("whether fine-tuning is kept");
      return choices;
    }
  }

  /**
   * Training by mini-batches with Adam.
   *
   * @param epochs how often every photo is seen, at least 1
   * @param batch photos a step, at least 1
   * @param learningRate before the schedule, above 0
   * @param schedule how it changes as training goes on
   * @param earlyStopping ends training when it no longer helps
   * @param reduceOnPlateau lowers the learning rate when it no longer helps
   * @param keepBest whether to end with the weights of the best epoch instead of the last
   */
  public record Loop(
      int epochs,
      int batch,
      double learningRate,
      LearningRateSchedule schedule,
      Optional<EarlyStopping> earlyStopping,
      Optional<ReduceOnPlateau> reduceOnPlateau,
      boolean keepBest) {
    public Loop {
      LoopSettings.requireSound(epochs, batch, learningRate);
    }

    Loop withEpochs(int count) {
      return new Loop(
          count, batch, learningRate, schedule, earlyStopping, reduceOnPlateau, keepBest);
    }

    /**
     * The same for one phase of one training.
     *
     * @param classWeights how much each class counts; empty for all the same
     */
    LoopSettings of(String phase, long seed, List<Double> classWeights, Precision precision) {
      return new LoopSettings(
          phase,
          epochs,
          epochs,
          batch,
          learningRate,
          schedule,
          seed,
          earlyStopping,
          reduceOnPlateau,
          keepBest,
          classWeights,
          precision);
    }
  }

  /**
   * Augmented views of the training photos.
   *
   * @param strength how far pictures are changed; somewhat
   * @param ofEach how many views a photo gets, at least 1
   */
  public record Views(Augmentation strength, int ofEach) {
    public Views {
      if (strength.isNone() || ofEach < 1) {
        throw new IllegalArgumentException(
            "Views need something that changes, and at least 1 of each photo. Received: %s, %d"
                .formatted(strength, ofEach));
      }
    }
  }

  private static void requireShare(double dropout) {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("`dropout` is a number in [0, 1). Received: " + dropout);
    }
  }

  /** How photos become the input of a network of the plan's size. */
  Preprocessing preprocessing() {
    return preprocessing(plan.size());
  }

  /** How photos become the input of a network of another size. */
  Preprocessing preprocessing(int size) {
    return new Preprocessing(size, resize, fit);
  }

  /** The same with another plan, which may have no choices to make any more. */
  TrainingSettings withPlan(Plan other) {
    return new TrainingSettings(
        other,
        resize,
        fit,
        mirrored,
        views,
        balanced,
        splitting,
        choosing.filter(made -> !other.choices().isEmpty()),
        trust);
  }

  /** How far pictures are changed; not at all where there are no views. */
  Augmentation augmentation() {
    return views.map(Views::strength).orElseGet(Augmentation::none);
  }

  /** Augmented views of each training photo, 0 for none. */
  int viewsOfEach() {
    return views.map(Views::ofEach).orElse(0);
  }

  /** What every random choice starts from. */
  long seed() {
    return splitting.seed();
  }
}
