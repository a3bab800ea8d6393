package dev.graft.train;

import dev.graft.features.FeatureCache;
import dev.graft.lifecycle.Cancellation;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.WeightsSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training has around it: nothing of this changes what it leaves.
 *
 * @param data where the photos are
 * @param source who finds the base's weights; empty for {@link InstalledWeights#source}
 * @param caching whether features are kept for the next training
 * @param checkpoints where the state of training is kept; empty for nowhere
 * @param resuming whether it goes on from what is kept there
 * @param cancellation whether it is still wanted
 * @param listener who hears of its progress
 */
record Surroundings(
    Path data,
    Optional<WeightsSource> source,
    boolean caching,
    Optional<Path> checkpoints,
    boolean resuming,
    Cancellation cancellation,
    TrainingListener listener) {

  /** Who finds the base's weights. */
  WeightsSource weightsSource() {
    return source.orElseGet(InstalledWeights::source);
  }

  /** Where features are kept: for the next training too, or for this one only. */
  FeatureCache openCache() {
    return caching ? FeatureCache.inHome() : FeatureCache.temporary();
  }
}
