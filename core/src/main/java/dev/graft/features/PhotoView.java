package dev.graft.features;

import dev.graft.photo.Photo;

/**
 * A photo, or one augmented variant of it.
 *
 * @param view 0 for the photo as it is; its augmented variants count from 1
 */
public record PhotoView(Photo photo, int view) {
  /** The photo as it is. */
  public static PhotoView plain(Photo photo) {
    return new PhotoView(photo, 0);
  }
}
