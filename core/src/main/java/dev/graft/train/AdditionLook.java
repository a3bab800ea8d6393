package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Ties;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.features.ThumbnailPass;
import dev.graft.photo.Photo;
import dev.graft.photo.StoredPhoto;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at photos that are to be added when asked what ties them together, and at the old ones
 * beside them: by what the cache knows of these, be they still there or not. Old images of IDX
 * files are not looked at, and new ones are not asked about.
 */
final class AdditionLook implements Ties {
  private final List<Photo> old;
  private final Surroundings around;
  private SamePictures same = SamePictures.NONE;
  private int unseen;

  /**
   * @param old the photos of the model
   */
  AdditionLook(List<LabelledPhoto> old, Surroundings around) {
    this.old = old.stream().map(LabelledPhoto::photo).filter(AdditionLook::isNoImage).toList();
    this.around = around;
  }

  private static boolean isNoImage(Photo photo) {
    return Remembered.origin(photo) instanceof StoredPhoto;
  }

  @Override
  public List<Set<Photo>> among(List<? extends Photo> photos) {
    Map<Photo, Photo> added = new LinkedHashMap<>(); // as they are remembered, to as they are given
    photos.parallelStream()
        .map(photo -> Map.entry(Remembered.of(photo), photo))
        .forEachOrdered(entry -> added.put(entry.getKey(), entry.getValue()));
    Set<Photo> all = new LinkedHashSet<>(old);
    all.addAll(added.keySet());
    List<Photo> looked = List.copyOf(all);
    try (FeatureCache cache = around.openCache();
        PhotoLooks looks =
            ThumbnailPass.over(looked, cache, around.listener()::looked, around.cancellation())) {
      same = SamePictures.among(looked, looks, cache, around.cancellation());
      unseen = (int) old.stream().filter(photo -> !looks.has(photo)).count();
    }
    return same.groups(List.copyOf(added.keySet())).stream()
        .map(group -> group.stream().map(added::get).collect(Collectors.toUnmodifiableSet()))
        .toList();
  }

  /** Which of the photos, old and new, are the same picture; none before it was asked. */
  SamePictures same() {
    return same;
  }

  /** How many old photos there was nothing to look at of. */
  int unseen() {
    return unseen;
  }
}
