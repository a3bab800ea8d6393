package dev.graft.features;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * The activations of photos at the boundary. They stay on the disk and are read one by one, so that
 * memory does not grow with their number. Close it when done.
 */
public final class Features implements AutoCloseable {
  private final Shelf shelf;
  private final int length;

  /** Where a view's activations are, and the key they are kept under. */
  record Place(ContentHash key, long row) {}

  private final Map<PhotoView, Place> places;
  private final boolean mirrored;
  private final List<SkippedPhoto> skipped;
  private final int found;
  private final int computed;

  Features(
      Shelf shelf,
      Map<PhotoView, Place> places,
      List<SkippedPhoto> skipped,
      int found,
      int computed) {
    this(
        shelf,
        shelf.length(),
        places,
        places.keySet().stream().anyMatch(each -> each.view() == PhotoView.MIRRORED),
        skipped,
        found,
        computed);
  }

  private Features(
      Shelf shelf,
      int length,
      Map<PhotoView, Place> places,
      boolean mirrored,
      List<SkippedPhoto> skipped,
      int found,
      int computed) {
    this.shelf = shelf;
    this.length = length;
    this.places = Map.copyOf(places);
    this.mirrored = mirrored;
    this.skipped = List.copyOf(skipped);
    this.found = found;
    this.computed = computed;
  }

  /** How many numbers each photo has. */
  public int length() {
    return length;
  }

  /**
   * The first so many of each photo's numbers: a view of this, which is closed with it.
   *
   * @param count at least 1, at most {@link #length()}
   * @throws IllegalArgumentException if there are not so many
   */
  public Features first(int count) {
    if (count < 1 || count > length) {
      throw new IllegalArgumentException(
          "There are %d numbers a photo. Received: %d".formatted(length, count));
    }
    return count == length
        ? this
        : new Features(shelf, count, places, mirrored, skipped, found, computed);
  }

  /** Whether they are what the network gave, to the last digit, and not rounded to float16. */
  public boolean exact() {
    return shelf.encoding() == Encoding.FLOAT32;
  }

  /** The photos that have none, in the order in which they were given. */
  public List<SkippedPhoto> skipped() {
    return skipped;
  }

  /** The same as why, by photo. */
  public Map<Photo, String> reasons() {
    return skipped.stream()
        .collect(Collectors.toMap(SkippedPhoto::photo, SkippedPhoto::reason, (one, other) -> one));
  }

  /** Whether a photo has some: it was given, and not skipped. */
  public boolean has(Photo photo) {
    return places.containsKey(PhotoView.plain(photo));
  }

  /** Whether there are those of what a mirror shows of the photos too. */
  public boolean mirrored() {
    return mirrored;
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
    long row = place(view).row();
    if (length == shelf.length()) {
      shelf.read(row, into, offset);
    } else {
      float[] all = new float[shelf.length()];
      shelf.read(row, all, 0);
      System.arraycopy(all, 0, into, offset, length);
    }
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

  /** Puts all of them into a cache. */
  void keepIn(FeatureCache cache) {
    try (Shelf copy = cache.shelf(shelf.setting(), shelf.length(), shelf.encoding())) {
      float[] vector = new float[shelf.length()];
      for (Place place : places.values()) {
        shelf.read(place.row(), vector, 0);
        copy.put(place.key(), vector, 0);
      }
    }
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
