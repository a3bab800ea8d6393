package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.fit.Examples;
import dev.graft.fit.L2Search;
import dev.graft.fit.TrainedPart;
import dev.graft.image.Preprocessing;
import dev.graft.image.UnreadableImageException;
import dev.graft.image.UprightPicture;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.photo.Photo;
import dev.graft.train.TrainingSettings.OnBase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Judges pipelines: features of the first training photos, from the cache where it has them, and a
 * linear head on these by cross-validation.
 */
final class PipelineTrials implements Halving.Judge {
  private static final int LOOKED_AT = 64;
  private static final int LONGEST = 256;

  private final Dataset found;
  private final Map<Photo, ContentHash> contents;
  private final NestedSamples samples;
  private final FeatureCache cache;
  private final TrainingSettings settings;
  private final Surroundings around;
  private final Optional<TimeLimit> limit;
  private final Cancellation wanted;
  private final Map<Base, Pretrained> read = new HashMap<>(); // the newest alone: they are large
  private double headSeconds; // of the last head
  private double secondsOfCost; // for a photo, at the slowest so far

  PipelineTrials(
      FoundPhotos read,
      FeatureCache cache,
      TrainingSettings settings,
      Surroundings around,
      Optional<TimeLimit> limit) {
    found = read.dataset();
    contents = read.contents();
    this.cache = cache;
    this.settings = settings;
    this.around = around;
    this.limit = limit;
    samples = new NestedSamples(found.train(), settings.seed());
    wanted = limit.map(end -> end.or(around.cancellation())).orElse(around.cancellation());
  }

  @Override
  public boolean affords(List<TriedPipeline> again, int photos) {
    double seconds =
        again.stream().mapToDouble(each -> each.seconds() * photos / each.photos()).sum();
    return fits(seconds);
  }

  @Override
  public Optional<TriedPipeline> judge(Pipeline candidate, int photos) {
    if (!fits(secondsOf(candidate) * photos)) {
      return Optional.empty();
    }
    long began = System.nanoTime();
    try {
      L2Search.Candidate judged = crossValidated(candidate, samples.first(photos));
      double seconds = (System.nanoTime() - began) * 1e-9;
      TriedPipeline tried =
          new TriedPipeline(
              candidate,
              judged.loss(),
              judged.accuracy(),
              Math.min(photos, found.train().size()),
              seconds,
              headSeconds);
      around.listener().tried(tried.told());
      return Optional.of(tried);
    } catch (CancellationException e) {
      Cancellation.checkInterrupted();
      if (around.cancellation().stopRequested()) {
        throw e;
      }
      return Optional.empty(); // its time is over
    }
  }

  /**
   * How long a photo takes through a pipeline, by what was measured of this or any other; 0 before
   * anything was.
   */
  double secondsOf(Pipeline pipeline) {
    return secondsOfCost * pipeline.cost();
  }

  private boolean fits(double seconds) {
    return limit.isEmpty() || seconds <= limit.get().left();
  }

  private L2Search.Candidate crossValidated(Pipeline candidate, List<LabelledPhoto> photos) {
    Pretrained pretrained = pretrained(candidate.base());
    Base base = Objects.requireNonNull(pretrained.base());
    List<PhotoView> views = photos.stream().map(each -> PhotoView.plain(each.photo())).toList();
    PassWatch watch = new PassWatch();
    try (FrozenPass pass =
            FrozenPass.of(
                base.features(taps(base)), // as training will, which finds them in the cache
                pretrained.weights(),
                new Preprocessing(base.size(), settings.resize(), candidate.fit()));
        BoundaryFeatures features = pass.overViews(views, contents, cache, watch, wanted)) {
      Features at = features.highest();
      List<LabelledPhoto> usable = photos.stream().filter(each -> at.has(each.photo())).toList();
      long began = System.nanoTime();
      Optional<L2Search.Candidate> judged =
          TrainedPart.crossValidated(
              new Examples(at, usable), false, found.classes().size(), settings.seed(), wanted);
      headSeconds = (System.nanoTime() - began) * 1e-9;
      return judged.orElseThrow(
          () ->
              new IllegalArgumentException(
                  "A base can be chosen only where some class has two photos to learn from"));
    } finally {
      secondsOfCost = Math.max(secondsOfCost, watch.secondsOfOne() / candidate.cost());
    }
  }

  private List<String> taps(Base base) {
    return settings.plan() instanceof OnBase plan && plan.taps() == Taps.NO
        ? List.of()
        : base.taps();
  }

  /** Whether the photos looked at first are squares, so that they fit however they are fitted. */
  boolean areSquares() {
    return samples.first(LOOKED_AT).stream().allMatch(each -> isSquare(each.photo()));
  }

  private static boolean isSquare(Photo photo) {
    try {
      BufferedImage small = UprightPicture.atMost(photo.read(), LONGEST);
      return Math.abs(small.getWidth() - small.getHeight()) <= 1;
    } catch (IOException | UnreadableImageException e) {
      return true; // it takes no part
    }
  }

  private Pretrained pretrained(Base base) {
    Pretrained known = read.get(base);
    if (known == null) {
      known = readPretrained(base);
      read.clear();
      read.put(base, known);
    }
    return known;
  }

  private Pretrained readPretrained(Base base) {
    OnBase asked = (OnBase) settings.plan();
    OnBase plan = new OnBase(base, asked.weights(), false, asked.headTraining(), Optional.empty());
    try (Ahead<Pretrained> reading = Ahead.of(() -> Pretrained.of(plan, around::weightsSource))) {
      return reading.get(wanted);
    }
  }
}
