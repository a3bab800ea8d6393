package dev.graft.features;

import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.List;

/**
 * A photo, or a variant of it.
 *
 * @param view 0 for the photo as it is, {@link #MIRRORED} for what a mirror shows of it; its
 *     augmented variants count from 1
 */
public record PhotoView(Photo photo, int view) {
  /** The view with left and right swapped, and nothing else changed. */
  public static final int MIRRORED = -1;

  /** The photo as it is. */
  public static PhotoView plain(Photo photo) {
    return new PhotoView(photo, 0);
  }

  /**
   * The views that photos are judged by: each as it is, then, where a mirror is looked into as
   * well, each in that.
   *
   * @param mirrored whether one is
   */
  public static List<PhotoView> judging(List<? extends Photo> photos, boolean mirrored) {
    List<PhotoView> views = new ArrayList<>(photos.stream().map(PhotoView::plain).toList());
    if (mirrored) {
      photos.forEach(photo -> views.add(new PhotoView(photo, MIRRORED)));
    }
    return views;
  }
}
