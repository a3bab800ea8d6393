package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.Photo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Photos that others may be copies of. */
final class Originals {
  private final Map<ContentHash, LabelledPhoto> contents = new HashMap<>();
  private final Map<Photo, LabelledPhoto> photos = new HashMap<>();
  private final Map<Photo, Set<Photo>> groups = new HashMap<>();

  /**
   * @param same sets of photos that are tied together by being the same picture
   */
  Originals(List<LabelledPhoto> all, List<Set<Photo>> same) {
    for (LabelledPhoto each : all) {
      photos.put(each.photo(), each);
      if (each.photo() instanceof RememberedPhoto known) {
        contents.putIfAbsent(known.content(), each);
      }
    }
    same.forEach(group -> group.forEach(photo -> groups.put(photo, group)));
  }

  /** The one whose bytes a photo has. */
  Optional<LabelledPhoto> identical(LabelledPhoto photo) {
    return photo.photo() instanceof RememberedPhoto known
        ? Optional.ofNullable(contents.get(known.content()))
        : Optional.empty();
  }

  /** The one that a photo is tied to; of several, which fits best. */
  Optional<LabelledPhoto> picture(LabelledPhoto photo, SamePictures same) {
    Set<Photo> group = groups.getOrDefault(photo.photo(), Set.of());
    return Stream.concat(
            same.of(photo.photo()).stream()
                .flatMap(match -> Stream.ofNullable(contents.get(match.content())))
                .filter(each -> group.contains(each.photo())),
            group.stream().flatMap(member -> Stream.ofNullable(photos.get(member))))
        .findFirst();
  }
}
