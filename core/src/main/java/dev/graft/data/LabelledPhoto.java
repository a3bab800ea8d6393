package dev.graft.data;

import dev.graft.photo.Photo;
import org.jspecify.annotations.Nullable;

/**
 * A photo and the truth about it.
 *
 * @param group what it belongs to: photos of one group, such as the frames of one video, are never
 *     on two sides of any split; null for a photo by itself
 * @param givenGroup what its owner says it belongs to; another than {@code group} where copies tie
 *     groups together
 */
public record LabelledPhoto(
    Photo photo, Target truth, @Nullable String group, @Nullable String givenGroup) {
  /** A photo that belongs to what its owner says. */
  public LabelledPhoto(Photo photo, int label, @Nullable String group) {
    this(photo, new Target(label), group, group);
  }

  /** A photo by itself. */
  public LabelledPhoto(Photo photo, int label) {
    this(photo, label, null);
  }

  /** The class that it counts for where photos are divided by class. */
  public int label() {
    return truth.label();
  }
}
