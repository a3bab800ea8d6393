package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.Splitting;
import dev.graft.data.Ties;
import dev.graft.data.TopFolders;
import dev.graft.features.KeptFeatures;
import dev.graft.lifecycle.Cancellation;
import dev.graft.report.ReportFolder;
import dev.graft.weights.WeightsSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds labelled photos to a trained model, more of its classes or of new ones: {@code
 * Addition.to(model, photos).run()}. Its head is learned again on old and new photos together, with
 * the settings that it was trained with; only photos whose features are nowhere go through the
 * base.
 *
 * <p>The photos of the model are those that its report lists; what judged it goes on judging, and
 * is never learned from, nor is what shows the same picture. Their features come from the cache,
 * from what the training {@linkplain Training#keepFeatures kept}, or from the photos themselves.
 */
public final class Addition {
  private final Path model;
  private final Path data;
  private @Nullable Path old;
  private @Nullable Double valSplit;
  private @Nullable Double testSplit;
  private @Nullable String groupBy;
  private TopFolders topFolders = TopFolders.asNamed();
  private boolean balanced;
  private boolean keeping;
  private @Nullable Path weights;
  private @Nullable WeightsSource source;
  private Cancellation cancellation = Cancellation.BY_INTERRUPTION;
  private TrainingListener listener = TrainingListener.NONE;

  private Addition(Path model, Path data) {
    this.model = model;
    this.data = data;
  }

  /**
   * An addition with everything at its default.
   *
   * @param model a file that a training wrote, with its report beside it; it is not changed
   * @param data labelled photos, in any form that a training takes; one class is enough
   */
  public static Addition to(Path model, Path data) {
    return new Addition(model, data);
  }

  /**
   * Where the photos are that the model learned from, in any form that a training takes; where they
   * were, unless set. They are known by their content, whatever they are called now.
   */
  public Addition old(Path photos) {
    old = photos;
    return this;
  }

  /**
   * Share of the new photos to validate on, where their owner did not split them: 0.15 unless set,
   * or none if the model has no validation photos.
   */
  public Addition valSplit(double share) {
    valSplit = share;
    return this;
  }

  /** Share to test on, as {@link #valSplit}. */
  public Addition testSplit(double share) {
    testSplit = share;
    return this;
  }

  /** Which of the new photos belong together; see {@link Splitting#groupBy}. */
  public Addition groupBy(String rule) {
    groupBy = rule;
    return this;
  }

  /** What the folders at the top of the new photos are, where their names leave it open. */
  public Addition topFolders(TopFolders meaning) {
    topFolders = meaning;
    return this;
  }

  /** Makes all classes count the same, whatever their number of photos; as the model unless set. */
  public Addition balanceClasses() {
    balanced = true;
    return this;
  }

  /**
   * Makes the result hold the features of all photos, old and new; it does so unasked if the
   * model's report has those of the old ones. See {@link Training#keepFeatures}.
   */
  public Addition keepFeatures() {
    keeping = true;
    return this;
  }

  /** The base's weights, as {@link Training#weights}. */
  public Addition weights(Path file) {
    weights = file;
    return this;
  }

  /** Who finds the base's weights, as {@link Training#weightsFrom}. */
  public Addition weightsFrom(WeightsSource other) {
    source = other;
    return this;
  }

  /** Asked all along, as {@link Training#stopWhen}; there is nothing to keep before the end. */
  public Addition stopWhen(BooleanSupplier requested) {
    cancellation = requested::getAsBoolean;
    return this;
  }

  /** Who hears of the progress. */
  public Addition listener(TrainingListener hears) {
    listener = hears;
    return this;
  }

  /**
   * Learns the head again, and compares.
   *
   * @return to be closed by the caller, who decides what becomes of the new model
   * @throws ModelFileException if the model has no head that was solved on a frozen base, or its
   *     base has other weights here
   * @throws DataException if the photos cannot be used, or the old ones are gone and there are no
   *     features of them
   * @throws dev.graft.weights.WeightsException if the base's weights cannot be had
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public AdditionResult run() {
    try (Classifier classifier = Classifier.load(model)) {
      OldModel before = new OldModel(model, classifier);
      before.requireSolvedHead();
      Training training = training(before);
      OldPhotos photos = OldPhotos.of(before, Optional.ofNullable(old));
      TrainingSettings settings = training.settings();
      Surroundings around = surroundings(before);
      AdditionLook look = new AdditionLook(photos.dataset().all(), around);
      UnitedPhotos united =
          UnitedPhotos.of(
              new UnitedPhotos.Origin(model, before.isFineTuned()),
              photos,
              more(photos.dataset(), settings.seed(), look),
              look,
              data);
      return new AdditionRun(settings, before, united, around).run();
    }
  }

  private Training training(OldModel before) {
    Training training = before.training(data);
    if (balanced) {
      training.balanceClasses();
    }
    if (weights != null) {
      training.weights(weights);
    }
    return training;
  }

  /** The new photos, of which as many judge as of a training. */
  private Dataset more(Dataset photos, long seed, Ties ties) {
    return DatasetReader.readMore(
        data,
        Splitting.defaults()
            .withValShare(share(valSplit, photos.val().isEmpty(), Splitting.VAL_SHARE))
            .withTestShare(share(testSplit, photos.test().isEmpty(), Splitting.TEST_SHARE))
            .withSeed(seed)
            .withGroupBy(groupBy)
            .withTopFolders(topFolders),
        ties);
  }

  private static double share(@Nullable Double asked, boolean none, double usual) {
    if (asked != null) {
      return asked;
    }
    return none ? 0 : usual;
  }

  private Surroundings surroundings(OldModel before) {
    Path kept = ReportFolder.features(before.report());
    return new Surroundings(
        data,
        Optional.ofNullable(source),
        true,
        keeping || areIn(kept),
        Optional.of(kept),
        Optional.empty(),
        false,
        cancellation,
        listener,
        Optional.empty());
  }

  private static boolean areIn(Path folder) {
    try {
      return KeptFeatures.areIn(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(folder), e);
    }
  }
}
