package dev.graft.train;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.photo.Photo;
import dev.graft.report.Setting;
import java.util.List;
import java.util.Map;

/** Where the photos of a run come from. */
interface RunPhotos {
  /**
   * Finds them.
   *
   * @throws DataException if they cannot be used
   */
  FoundPhotos read();

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
