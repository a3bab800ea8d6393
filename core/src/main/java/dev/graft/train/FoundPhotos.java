package dev.graft.train;

import dev.graft.check.CheckReport;
import dev.graft.check.QuickCheck;
import dev.graft.check.SamePictures;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.Splitting;
import dev.graft.data.Ties;
import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.features.ThumbnailPass;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a training: found, looked at in small, and dealt out so that no picture is on two
 * sides of a split that Graft makes.
 *
 * @param dataset each of whose classes has photos to learn from
 * @param contents what photos hashed to when they were looked at; none of IDX files
 * @param same which of the photos are the same picture; none of IDX files
 * @param checked what else was seen at a glance; empty for IDX files, and if nobody wanted it
 */
record FoundPhotos(
    Dataset dataset,
    Map<Photo, ContentHash> contents,
    SamePictures same,
    Optional<CheckReport> checked) {
  /**
   * Finds them, and tells what is seen at a glance.
   *
   * @throws dev.graft.data.DataException if they cannot be used
   */
  static FoundPhotos checked(Surroundings around, Splitting splitting) {
    return found(around, splitting, Look::checked);
  }

  /**
   * Finds them, and tells nothing of them.
   *
   * @throws dev.graft.data.DataException if they cannot be used
   */
  static FoundPhotos of(Surroundings around, Splitting splitting) {
    return found(around, splitting, (look, dataset) -> Optional.empty());
  }

  private static FoundPhotos found(
      Surroundings around,
      Splitting splitting,
      BiFunction<Look, Dataset, Optional<CheckReport>> glance) {
    try (FeatureCache cache = around.openCache();
        Look look = new Look(cache, around)) {
      Dataset dataset = DatasetReader.read(around.data(), splitting, look).without(Map.of());
      return new FoundPhotos(dataset, look.contents, look.same, glance.apply(look, dataset));
    }
  }

  /** Looks at photos when asked what ties them together. */
  private static final class Look implements Ties, AutoCloseable {
    private final FeatureCache cache;
    private final Surroundings around;
    private @Nullable PhotoLooks looks;
    private Map<Photo, ContentHash> contents = Map.of();
    private SamePictures same = SamePictures.NONE;

    Look(FeatureCache cache, Surroundings around) {
      this.cache = cache;
      this.around = around;
    }

    @Override
    public List<Set<Photo>> among(List<? extends Photo> photos) {
      PhotoLooks seen =
          ThumbnailPass.over(photos, cache, around.listener()::looked, around.cancellation());
      looks = seen;
      contents = seen.contents();
      same = SamePictures.among(photos, seen, cache, around.cancellation());
      return same.groups();
    }

    @Override
    public Optional<ContentHash> content(Photo photo) {
      return Optional.ofNullable(contents.get(photo));
    }

    Optional<CheckReport> checked(Dataset dataset) {
      return looks == null ? Optional.empty() : Optional.of(QuickCheck.of(dataset, looks, same));
    }

    @Override
    public void close() {
      if (looks != null) {
        looks.close();
      }
    }
  }
}
