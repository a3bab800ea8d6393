package dev.graft.data;

import dev.graft.photo.Photo;
import java.util.List;
import java.util.Set;

/** Says which photos show the same, and so must stay together wherever photos are dealt out. */
@FunctionalInterface
public interface Ties {
  /** Ties nothing; photos that are the same byte for byte stay together all the same. */
  Ties NONE = photos -> List.of();

  /**
   * The sets of photos that stay together.
   *
   * @param photos of a dataset, each once
   * @return of two photos and more each; no photo is in two of them
   */
  List<? extends Set<? extends Photo>> among(List<? extends Photo> photos);
}
