package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.util.List;

/** Reads photos once, so that they are known by their content. */
final class Remembered {
  private Remembered() {}

  /** The same photos, on all cores; those that cannot be read stay as they are. */
  static List<LabelledPhoto> all(List<LabelledPhoto> photos) {
    return photos.parallelStream()
        .map(
            each ->
                new LabelledPhoto(of(each.photo()), each.truth(), each.group(), each.givenGroup()))
        .toList();
  }

  /** The same photo; as it is if it cannot be read: whoever needs it will tell why. */
  static Photo of(Photo photo) {
    try {
      return new RememberedPhoto(photo, ContentHash.of(photo.read()));
    } catch (IOException e) {
      return photo;
    }
  }

  /** The photo that is remembered, or was given as it is. */
  static Photo origin(Photo photo) {
    return photo instanceof RememberedPhoto known ? known.photo() : photo;
  }
}
