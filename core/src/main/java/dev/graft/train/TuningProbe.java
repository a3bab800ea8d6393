package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.fit.EpochMetrics;
import dev.graft.fit.Examples;
import dev.graft.fit.LoopControl;
import dev.graft.fit.LoopListener;
import dev.graft.fit.TrainedPart;
import dev.graft.lifecycle.Cancellation;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.TuningPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures on a few photos what fine-tuning costs on this machine: the pass up to the boundaries,
 * and learning above each.
 *
 * @param passSeconds for a photo to go through the frozen part
 * @param paces of the depths, in the order asked for
 */
record TuningProbe(double passSeconds, List<TimedTuning.Pace> paces) {
  /** Two batches: the first epoch warms up, the others are measured. */
  static final int PHOTOS = 64;

  private static final int EPOCHS = 3;

  /**
   * Measures.
   *
   * @param plans the same base, each tuned to another depth, the deepest first; at least one
   * @param photos to measure with
   * @param classes how many there are
   */
  static TuningProbe of(
      List<OnBase> plans,
      Pretrained pretrained,
      List<LabelledPhoto> photos,
      int classes,
      TrainingSettings settings,
      Cancellation wanted) {
    List<Blueprint> blueprints =
        plans.stream().map(plan -> Blueprint.of(plan, () -> pretrained, classes)).toList();
    Blueprint deepest = blueprints.get(0);
    List<String> boundaries =
        blueprints.stream().map(each -> each.boundaries().get(0)).distinct().toList();
    List<LabelledPhoto> few = photos.subList(0, Math.min(PHOTOS, photos.size()));
    PassWatch watch = new PassWatch();
    try (FeatureCache cache = FeatureCache.temporary();
        FrozenPass pass =
            FrozenPass.of(
                deepest.network().upTo(boundaries.get(boundaries.size() - 1)),
                boundaries,
                deepest.pretrained().weights(),
                deepest.pretrained().rounding(),
                settings.preprocessing(plans.get(0).base().size()),
                settings.augmentation(),
                settings.seed());
        BoundaryFeatures features =
            pass.overViews(
                few.stream().map(each -> PhotoView.plain(each.photo())).toList(),
                cache,
                watch,
                wanted)) {
      List<TimedTuning.Pace> paces = new ArrayList<>();
      for (int i = 0; i < plans.size(); i++) {
        String boundary = blueprints.get(i).boundaries().get(0);
        Features at = features.features().get(boundaries.indexOf(boundary));
        TuningPlan tuning = plans.get(i).fineTuning().orElseThrow();
        int layers = tuning.layers().orElseThrow().layers(plans.get(i).base()).size();
        paces.add(
            new TimedTuning.Pace(layers, seconds(blueprints.get(i), at, few, tuning, wanted)));
      }
      return new TuningProbe(watch.secondsOfOne(), paces);
    }
  }

  private static double seconds(
      Blueprint blueprint,
      Features at,
      List<LabelledPhoto> photos,
      TuningPlan tuning,
      Cancellation wanted) {
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
    Loop asked = tuning.loop();
    Loop brief =
        new Loop(
            EPOCHS,
            asked.batch(),
            asked.learningRate(),
            asked.schedule(),
            Optional.empty(),
            Optional.empty(),
            false);
    Examples examples =
        new Examples(at, photos.stream().filter(each -> at.has(each.photo())).toList());
    TrainedPart trained =
        TrainedPart.byLoop(
            stage.cut().trainable(),
            stage.learns(),
            blueprint.pretrained().weights(),
            examples,
            new Examples(at, List.of()),
            brief.of("probe", 0, List.of(), tuning.precision()),
            new LoopControl(LoopListener.NONE, wanted, Optional.empty(), "", false));
    wanted.check();
    Duration fastest = // what comes between makes epochs slower, never faster
        trained.history().stream()
            .map(EpochMetrics::time)
            .skip(1)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return fastest.toNanos() * 1e-9 / Math.max(1, examples.count());
  }
}
