package dev.graft.train;

import dev.graft.features.FeatureCache;
import dev.graft.lifecycle.Cancellation;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.WeightsSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training has around it: nothing of this but the limit changes what it leaves.
 *
 * @param data where the photos are
 * @param source who finds the base's weights; empty for {@link InstalledWeights#source}
 * @param caching whether features are kept for the next training
 * @param keeping whether features are kept with the result
 * @param kept where features of an earlier training lie that are used as well; empty for nowhere
 * @param checkpoints where the state of training is kept; empty for nowhere
 * @param resuming whether it goes on from what is kept there
 * @param cancellation whether it is still wanted
 * @param listener who hears of its progress
 * @param limit when fine-tuning is stopped, if it is not over by then; empty for never
 */
record Surroundings(
    Path data,
    Optional<WeightsSource> source,
    boolean caching,
    boolean keeping,
    Optional<Path> kept,
    Optional<Path> checkpoints,
    boolean resuming,
    Cancellation cancellation,
    TrainingListener listener,
    Optional<TimeLimit> limit) {

  /** Who finds the base's weights. */
  WeightsSource weightsSource() {
    return source.orElseGet(InstalledWeights::source);
  }

  /** The same with a limit. */
  Surroundings within(TimeLimit end) {
    return with(caching, cancellation, Optional.of(end));
  }

  /** The same where nothing is kept for the next training. */
  Surroundings withoutCache() {
    return with(false, cancellation, limit);
  }

  /** What fine-tuning has around it: the end of its time is a wish to stop. */
  Surroundings limited() {
    return limit.map(end -> with(caching, end.or(cancellation), limit)).orElse(this);
  }

  private Surroundings with(boolean caches, Cancellation wanted, Optional<TimeLimit> end) {
    return new Surroundings(
        data, source, caches, keeping, kept, checkpoints, resuming, wanted, listener, end);
  }

  /** Where features are kept: for the next training too, or for this one only. */
  FeatureCache openCache() {
    FeatureCache cache = caching ? FeatureCache.inHome() : FeatureCache.temporary();
    return kept.map(cache::withKept).orElse(cache);
  }
}
