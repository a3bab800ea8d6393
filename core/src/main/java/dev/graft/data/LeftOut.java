package dev.graft.data;

import dev.graft.photo.Photo;

/**
 * Something that lies among the photos of a dataset and is none that can be used.
 *
 * @param label its class, an index into {@link Dataset#classes()}; {@link #NO_CLASS} for what lies
 *     in no class folder
 * @param reason why, in words for a person
 */
public record LeftOut(Photo photo, int label, String reason) {
  /** The label of what has none. */
  public static final int NO_CLASS = -1;
}
