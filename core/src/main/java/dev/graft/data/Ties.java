package dev.graft.data;

import dev.graft.photo.Photo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which photos show the same, and so must stay together wherever photos are dealt out. */
@FunctionalInterface
public interface Ties {
  /** Ties nothing; photos that are the same byte for byte stay together all the same. */
  Ties NONE = photos -> List.of();

  /**
   * How many photos likeness alone may tie together: of a chain of photos each of which is like the
   * next, the ends may have nothing in common.
   *
   * @param photos how many there are in all
   * @return a hundredth of them, or eight of a few
   */
  static int most(int photos) {
    return Math.max(8, photos / 100);
  }

  /**
   * The sets of photos that stay together.
   *
   * @param photos of a dataset, each once
   * @return of two photos and more each; no photo is in two of them
   */
  List<? extends Set<? extends Photo>> among(List<? extends Photo> photos);

  /**
   * Asked after {@link #among}: what is equal for photos that are the same byte for byte, where
   * that is known without reading them.
   */
  default Optional<?> content(Photo photo) {
    return Optional.empty();
  }
}
