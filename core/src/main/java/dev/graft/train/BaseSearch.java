package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.fit.Examples;
import dev.graft.fit.L2Search;
import dev.graft.fit.TrainedPart;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.WeightsReader;
import dev.graft.weights.WeightsSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the bases at hand suits some photos: a linear head on each, judged by cross-validation
 * inside a sample of the training photos. No photo that a number is reported on later takes part.
 *
 * @param tried every base whose weights are on this machine, the best first
 * @param photos how many photos the sample has
 */
public record BaseSearch(List<Tried> tried, int photos) {
  /** Enough to tell bases apart by a few points, few enough for seconds a base. */
  private static final int SAMPLE = 400;

  /**
   * One base and what cross-validation makes of a linear head on it.
   *
   * @param loss mean cross-entropy on photos left out, in nats
   * @param accuracy on photos left out, in [0, 1]
   */
  public record Tried(Base base, double loss, double accuracy) {}

  public BaseSearch {
    tried = List.copyOf(tried);
  }

  /** The base of least loss. */
  public Base best() {
    return tried.get(0).base();
  }

  /**
   * Tries them; opens no connection.
   *
   * @param candidates bases in the width and size asked for
   * @param settings of the training that it is for
   * @throws IllegalArgumentException if none of them is at hand, or the photos are too few to leave
   *     some out
   */
  static BaseSearch of(List<Base> candidates, TrainingSettings settings, Surroundings around) {
    Splitting splitting = settings.splitting();
    Splitting sample = splitting.withLimitTrain(Math.min(splitting.limitTrain(), SAMPLE));
    try (Ahead<Dataset> reading = Ahead.of(() -> DatasetReader.read(around.data(), sample))) {
      return of(reading.get(around.cancellation()), candidates, settings, around);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  private static BaseSearch of(
      Dataset found, List<Base> candidates, TrainingSettings settings, Surroundings around) {
    List<Tried> tried = new ArrayList<>();
    WeightsSource source = around.weightsSource();
    try (FeatureCache cache = around.openCache()) {
      for (Base base : candidates) {
        weights(base, source, around.cancellation())
            .ifPresent(
                here -> tried.add(tried(here, found, cache, settings, around.cancellation())));
      }
    }
    if (tried.isEmpty()) {
      throw nothingToChooseFrom();
    }
    tried.sort(Comparator.comparingDouble(Tried::loss));
    return new BaseSearch(tried, found.train().size());
  }

  static IllegalArgumentException nothingToChooseFrom() {
    return new IllegalArgumentException(
        "No base is on this machine in the width and size asked for; 'graft bases' shows which"
            + " are");
  }

  private static Optional<BaseWeights> weights(
      Base base, WeightsSource source, Cancellation wanted) {
    try (Ahead<Optional<BaseWeights>> reading =
        Ahead.of(
            () ->
                source.findHere(base, false).map(file -> WeightsReader.read(file, base, false)))) {
      return reading.get(wanted);
    }
  }

  private static Tried tried(
      BaseWeights weights,
      Dataset found,
      FeatureCache cache,
      TrainingSettings settings,
      Cancellation wanted) {
    Base base = weights.base();
    Preprocessing preprocessing = new Preprocessing(base.size(), settings.resize());
    List<Photo> photos = found.train().stream().map(LabelledPhoto::photo).toList();
    try (FrozenPass pass = FrozenPass.of(base.features(), weights.weights(), preprocessing);
        BoundaryFeatures features =
            pass.overViews(
                photos.stream().map(PhotoView::plain).toList(), cache, PassListener.NONE, wanted)) {
      Examples examples =
          new Examples(
              features.highest(),
              found.train().stream().filter(each -> features.highest().has(each.photo())).toList());
      L2Search.Candidate best =
          TrainedPart.crossValidated(
                  examples, false, found.classes().size(), settings.seed(), wanted)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "A base can be chosen only where some class has two photos to learn"
                              + " from"));
      return new Tried(base, best.loss(), best.accuracy());
    }
  }
}
