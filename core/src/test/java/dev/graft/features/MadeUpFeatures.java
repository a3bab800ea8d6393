package dev.graft.features;

import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activations that no network computed, for what only wants to read some. */
public final class MadeUpFeatures implements AutoCloseable {
  private final FeatureCache cache;
  private final Features features;

  private MadeUpFeatures(FeatureCache cache, Features features) {
    this.cache = cache;
    this.features = features;
  }

  /**
   * Activations of photos, kept in full precision.
   *
   * @param photos whose content is what they read; those with equal content share the first's row
   * @param rows one a photo
   */
  public static MadeUpFeatures of(List<? extends Photo> photos, List<float[]> rows)
      throws IOException {
    return of(photos, rows, List.of());
  }

  /**
   * The same with activations of what a mirror shows of the photos, whose contents differ.
   *
   * @param mirrored one a photo, or none
   */
  public static MadeUpFeatures of(
      List<? extends Photo> photos, List<float[]> rows, List<float[]> mirrored) throws IOException {
    FeatureCache cache = FeatureCache.temporary();
    Shelf shelf = cache.shelf("abcdef", rows.get(0).length, Encoding.FLOAT32);
    Map<PhotoView, Features.Place> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      ContentHash key = ContentHash.of(photos.get(i).read());
      if (shelf.find(key).isEmpty()) {
        shelf.put(key, rows.get(i), 0);
      }
      places.put(
          PhotoView.plain(photos.get(i)), new Features.Place(key, shelf.find(key).orElseThrow()));
    }
    for (int i = 0; i < mirrored.size(); i++) {
      ContentHash key = ContentHash.of(("mirrored " + i).getBytes(StandardCharsets.UTF_8));
      places.put(
          new PhotoView(photos.get(i), PhotoView.MIRRORED),
          new Features.Place(key, shelf.put(key, mirrored.get(i), 0)));
    }
    return new MadeUpFeatures(cache, new Features(shelf, places, List.of(), 0, rows.size()));
  }

  public Features features() {
    return features;
  }

  @Override
  public void close() {
    features.close();
    cache.close();
  }
}
