package dev.graft.features;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The activations of photos at the boundary. They stay on the disk and are read one by one, so that
 * memory does not grow with their number. Close it when done.
 */
public final class Features implements AutoCloseable {
  private final Shelf shelf;

  /** Where a view's activations are, and the key they are kept under. */
  record Place(ContentHash key, long row) {}

  private final Map<PhotoView, Place> places;
  private final List<SkippedPhoto> skipped;
  private final int found;
  private final int computed;

  Features(
      Shelf shelf,
      Map<PhotoView, Place> places,
      List<SkippedPhoto> skipped,
      int found,
      int computed) {
    this.shelf = shelf;
    this.places = Map.copyOf(places);
    this.skipped = List.copyOf(skipped);
    this.found = found;
    this.computed = computed;
  }

  /** How many numbers each photo has. */
  public int length() {
    return shelf.length();
  }

  /** Whether they are what the network gave, to the last digit, and not rounded to float16. */
  public boolean exact() {
    return shelf.encoding() == Encoding.FLOAT32;
  }

  /** The photos that have none, in the order in which they were given. */
  public List<SkippedPhoto> skipped() {
    return skipped;
  }

  /** Whether a photo has some: it was given, and not skipped. */
  public boolean has(Photo photo) {
    return places.containsKey(PhotoView.plain(photo));
  }

  /** How many photos the network ran on: misses of the cache. */
  public int computed() {
    return computed;
  }

  /** How many photos the cache had: hits. */
  public int found() {
    return found;
  }

  /** Reads a photo's own activations; see {@link #read(PhotoView, float[], int)}. */
  public void read(Photo photo, float[] into, int offset) {
    read(PhotoView.plain(photo), into, offset);
  }

  /**
   * Reads a view's activations: a vector, or a feature map as {@code (height, width, channels)}.
   *
   * @param into receives {@link #length()} numbers from {@code offset} on
   * @throws NoSuchElementException if the photo was not among those given, or was skipped
   */
  public void read(PhotoView view, float[] into, int offset) {
    shelf.read(place(view).row(), into, offset);
  }

  /**
   * What a photo's bytes hash to: equal for byte-identical photos.
   *
   * @throws NoSuchElementException if the photo was not among those given, or was skipped
   */
  public ContentHash content(Photo photo) {
    return place(PhotoView.plain(photo)).key();
  }

  /**
   * Equal for photos that belong together, and that nobody may learn from and be judged by: those
   * of one group, and byte-identical ones.
   *
   * @throws NoSuchElementException if the photo was not among those given, or was skipped
   */
  public Object origin(LabelledPhoto photo) {
    return photo.group() == null ? content(photo.photo()) : photo.group();
  }

  private Place place(PhotoView view) {
    Place place = places.get(view);
    if (place == null) {
      throw new NoSuchElementException("No features of '" + view.photo().name() + "'");
    }
    return place;
  }

  @Override
  public void close() {
    shelf.close();
  }
}
