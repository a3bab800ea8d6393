package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import java.io.IOException;
import java.util.List;

/** Reads photos once, so that they are known by their content. */
final class Remembered {
  private Remembered() {}

  /** The same photos, on all cores; those that cannot be read stay as they are. */
  static List<LabelledPhoto> all(List<LabelledPhoto> photos) {
    return photos.parallelStream().map(Remembered::of).toList();
  }

  private static LabelledPhoto of(LabelledPhoto photo) {
    try {
      RememberedPhoto known =
          new RememberedPhoto(photo.photo(), ContentHash.of(photo.photo().read()));
      return new LabelledPhoto(known, photo.truth(), photo.group(), photo.givenGroup());
    } catch (IOException e) {
      return photo; // whoever needs it will tell why
    }
  }
}
