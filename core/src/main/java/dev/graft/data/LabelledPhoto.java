package dev.graft.data;

import dev.graft.photo.Photo;
import org.jspecify.annotations.Nullable;

/**
 * A photo and the truth about it.
 *
 * @param label index into {@link Dataset#classes()}
 * @param group what it belongs to: photos of one group, such as the frames of one video, are never
 *     on two sides of any split; null for a photo by itself
 */
public record LabelledPhoto(Photo photo, int label, @Nullable String group) {
  /** A photo by itself. */
  public LabelledPhoto(Photo photo, int label) {
    this(photo, label, null);
  }
}
