package dev.graft.train;

import dev.graft.data.Dataset;
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
import dev.graft.network.Architecture;
import dev.graft.network.Base;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.weights.BaseWeights;
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
   * @throws IllegalArgumentException if no base is at hand in the width and size asked for, or the
   *     photos are too few to leave some out
   */
  static BaseSearch of(Training settings) {
    Splitting sample =
        settings.splitting.withLimitTrain(Math.min(settings.splitting.limitTrain(), SAMPLE));
    try (Ahead<Dataset> reading = Ahead.of(() -> Dataset.read(settings.data, sample))) {
      return of(reading.get(settings.cancellation), settings);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  private static BaseSearch of(Dataset found, Training settings) {
    List<Tried> tried = new ArrayList<>();
    WeightsSource source = settings.source();
    try (FeatureCache cache = settings.openCache()) {
      for (Architecture architecture : Architecture.all()) {
        Optional<Base> base = settings.baseOf(architecture);
        Optional<BaseWeights> weights = base.flatMap(wanted -> weights(wanted, source, settings));
        weights.ifPresent(here -> tried.add(tried(here, found, cache, settings)));
      }
    }
    if (tried.isEmpty()) {
      throw new IllegalArgumentException(
          "No base is on this machine in the width and size asked for; 'graft bases' shows which"
              + " are");
    }
    tried.sort(Comparator.comparingDouble(Tried::loss));
    return new BaseSearch(tried, found.train().size());
  }

  private static Optional<BaseWeights> weights(Base base, WeightsSource source, Training settings) {
    try (Ahead<Optional<BaseWeights>> reading =
        Ahead.of(
            () -> source.findHere(base, false).map(file -> BaseWeights.read(file, base, false)))) {
      return reading.get(settings.cancellation);
    }
  }

  private static Tried tried(
      BaseWeights weights, Dataset found, FeatureCache cache, Training settings) {
    Base base = weights.base();
    Preprocessing preprocessing = new Preprocessing(base.size(), settings.resize);
    List<Photo> photos = found.train().stream().map(LabelledPhoto::photo).toList();
    try (FrozenPass pass = FrozenPass.of(base.features(), weights.weights(), preprocessing);
        BoundaryFeatures features =
            pass.overViews(
                photos.stream().map(PhotoView::plain).toList(),
                cache,
                PassListener.NONE,
                settings.cancellation)) {
      Examples examples =
          new Examples(
              features.highest(),
              found.train().stream().filter(each -> features.highest().has(each.photo())).toList());
      L2Search.Candidate best =
          TrainedPart.crossValidated(
                  examples,
                  found.classes().size(),
                  settings.splitting.seed(),
                  settings.cancellation)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "A base can be chosen only where some class has two photos to learn"
                              + " from"));
      return new Tried(base, best.loss(), best.accuracy());
    }
  }
}
