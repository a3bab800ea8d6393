package dev.graft.train;

import dev.graft.data.AnyPhotos;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.label.SimilarPhotos;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.List;

/** Finds the photos that are most like one, by the features that a training would use. */
final class SimilarRun {
  /** Where nothing is learned, the boundary is the same for any number of classes. */
  private static final int CLASSES = 2;

  private final TrainingSettings settings;
  private final Surroundings around;

  SimilarRun(TrainingSettings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
  }

  SimilarPhotos run(Photo photo, int count) {
    Cancellation wanted = around.cancellation();
    try (Ahead<Pretrained> pretrained =
            Ahead.of(() -> Pretrained.of(settings.plan(), around::weightsSource));
        Ahead<AnyPhotos> reading = Ahead.of(() -> AnyPhotos.in(around.data()))) {
      AnyPhotos others = reading.get(wanted);
      Blueprint blueprint = Blueprint.of(settings.plan(), () -> pretrained.get(wanted), CLASSES);
      List<Photo> all = new ArrayList<>(others.photos());
      all.add(photo);
      try (FeatureCache cache = around.openCache();
          FrozenPass pass = blueprint.pass(settings);
          BoundaryFeatures features =
              pass.overViews(PhotoView.judging(all, false), cache, around.listener(), wanted)) {
        around.listener().featuresReady();
        return SimilarPhotos.of(
            photo, others, features.highest().first(blueprint.embeddingLength()), count);
      }
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }
}
