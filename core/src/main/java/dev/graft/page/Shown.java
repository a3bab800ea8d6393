package dev.graft.page;

import dev.graft.photo.Photo;

/** Photos as a page shows them. */
final class Shown {
  private Shown() {}

  static PageView.Shown of(Photo photo, String caption, Thumbnails thumbnails) {
    return new PageView.Shown(thumbnails.of(photo), photo.name(), caption);
  }
}
