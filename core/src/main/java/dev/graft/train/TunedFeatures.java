package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.features.KeptFeatures;
import dev.graft.features.PhotoView;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.train.TrainingSettings.OnBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What the head of a fine-tuned model sees: the features of photos by the base as it is in its
 * file, where an {@link Addition} to it looks for them.
 */
final class TunedFeatures {
  private TunedFeatures() {}

  /**
   * Runs the tuned base over photos, those of them that the cache does not have.
   *
   * @param settings that the model was trained with
   * @param classifier the finished model
   * @param views of photos that can be read
   */
  static KeptFeatures of(
      TrainingSettings settings,
      Classifier classifier,
      List<PhotoView> views,
      FeatureCache cache,
      PassListener listener) {
    OnBase plan = ((OnBase) settings.plan()).withFineTuning(Optional.empty());
    Blueprint blueprint = Blueprint.of(plan, () -> base(classifier), classifier.classes().size());
    try (FrozenPass pass = blueprint.pass(settings);
        BoundaryFeatures features =
            pass.overViews(views, cache, listener, Cancellation.BY_INTERRUPTION)) {
      return KeptFeatures.of(features.highest());
    }
  }

  private static Pretrained base(Classifier classifier) {
    try {
      return TunedBase.of(classifier, Optional.empty(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("A model that was proved cannot be read", e);
    }
  }
}
