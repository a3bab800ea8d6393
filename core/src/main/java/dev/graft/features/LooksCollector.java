package dev.graft.features;

import dev.graft.home.Fingerprint;
import dev.graft.image.PictureFacts;
import dev.graft.image.Preprocessing;
import dev.graft.image.UnreadableImageException;
import dev.graft.photo.Photo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Notes what photos look like while they pass. Called from several threads at once. */
final class LooksCollector implements AutoCloseable {
  /** Changes when the same photo would give another thumbnail. */
  private static final String VERSION = "graft-thumbnails/1";

  private final Shelf shelf;
  private final int size;
  private final Map<Photo, ContentHash> keys = new ConcurrentHashMap<>();
  private final Map<Photo, PictureFacts> facts = new ConcurrentHashMap<>();

  private LooksCollector(Shelf shelf, int size) {
    this.shelf = shelf;
    this.size = size;
  }

  /**
   * One that keeps thumbnails in a cache.
   *
   * @param preprocessing what makes the pixels that it is shown
   */
  static LooksCollector open(FeatureCache cache, Preprocessing preprocessing) {
    String setting =
        Fingerprint.of("thumbnails")
            .text("version", VERSION)
            .part("preprocessing", preprocessing.fingerprint())
            .hex();
    return new LooksCollector(
        cache.shelf(setting, Thumbnail.LENGTH, Encoding.FLOAT16), preprocessing.size());
  }

  /** Reads what a photo's file says; of one that cannot be read, whoever decodes it says why. */
  void read(Photo photo, ContentHash key, byte[] content) {
    keys.put(photo, key);
    try {
      facts.put(photo, PictureFacts.of(content));
    } catch (UnreadableImageException e) {
      // it has none
    }
  }

  boolean knows(ContentHash key) {
    return shelf.find(key).isPresent();
  }

  /**
   * Makes a thumbnail.
   *
   * @param pixels uint8 {@code (size, size, 3)} RGB, from position 0
   */
  void look(ContentHash key, ByteBuffer pixels) {
    shelf.put(key, Thumbnail.numbers(pixels, size), 0);
  }

  /** What was seen of all photos that could be. */
  PhotoLooks looks() {
    Map<PhotoView, Features.Place> places = new ConcurrentHashMap<>();
    keys.forEach(
        (photo, key) -> {
          OptionalLong row = shelf.find(key);
          if (row.isPresent()) {
            places.put(PhotoView.plain(photo), new Features.Place(key, row.getAsLong()));
          }
        });
    return new PhotoLooks(new Features(shelf, places, List.of(), 0, 0), facts);
  }

  @Override
  public void close() {
    shelf.close();
  }
}
