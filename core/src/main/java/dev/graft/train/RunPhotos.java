package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.fit.SolvedHead;
import dev.graft.photo.Photo;
import dev.graft.report.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the photos of a run come from. */
interface RunPhotos {
  /**
   * Finds them.
   *
   * @throws DataException if they cannot be used
   */
  FoundPhotos read();

  /** Gives the cache what is known of them already. */
  default void supply(FrozenPass pass, FeatureCache cache) {}

  /** The head, where it was solved on them already. */
  default Optional<SolvedHead> head() {
    return Optional.empty();
  }

  /**
   * Those that can be used.
   *
   * @param unusable photos that turned out to be broken, and why
   * @throws DataException if the others are too few
   */
  default Dataset without(Dataset found, Map<Photo, String> unusable) {
    return found.without(unusable);
  }

  /** What the report says of them beside the settings. */
  default List<Setting> told() {
    return List.of();
  }
}
