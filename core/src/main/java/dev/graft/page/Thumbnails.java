package dev.graft.page;

import dev.graft.image.JpegBytes;
import dev.graft.image.UnreadableImageException;
import dev.graft.image.UprightPicture;
import dev.graft.photo.Photo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Photos made small, each as an address that holds it. */
final class Thumbnails {
  private static final float QUALITY = 0.7f;

  private final Map<Photo, PageView.Picture> made = new ConcurrentHashMap<>();

  private Thumbnails() {}

  /**
   * Makes photos small, on all cores. One that cannot be read any more has no picture.
   *
   * @param longest their longer side, in pixels
   */
  static Thumbnails of(Collection<Photo> photos, int longest) {
    Thumbnails thumbnails = new Thumbnails();
    photos.parallelStream()
        .distinct()
        .forEach(
            photo -> {
              try {
                thumbnails.made.put(photo, picture(UprightPicture.of(photo.read(), longest)));
              } catch (IOException | UnreadableImageException e) {
                // its name is shown in its place
              }
            });
    return thumbnails;
  }

  /** A photo's picture; empty if it could not be read, or was not among those that were made. */
  Optional<PageView.Picture> of(Photo photo) {
    return Optional.ofNullable(made.get(photo));
  }

  /** A picture as JPEG in an address. */
  static PageView.Picture picture(BufferedImage picture) throws IOException {
    return new PageView.Picture(
        "data:image/jpeg;base64,"
            + Base64.getEncoder().encodeToString(JpegBytes.of(picture, QUALITY)),
        picture.getWidth(),
        picture.getHeight());
  }
}
