package dev.graft.features;

import dev.graft.data.Photo;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The activations of photos at the boundary. They stay on the disk and are read one by one, so that
 * memory does not grow with their number. Close it when done.
 */
public final class Features implements AutoCloseable {
  private final Shelf shelf;
  private final Map<Photo, Long> rows;
  private final List<SkippedPhoto> skipped;
  private final int found;
  private final int computed;

  Features(
      Shelf shelf, Map<Photo, Long> rows, List<SkippedPhoto> skipped, int found, int computed) {
    this.shelf = shelf;
    this.rows = Map.copyOf(rows);
    this.skipped = List.copyOf(skipped);
    this.found = found;
    this.computed = computed;
  }

  /** How many numbers each photo has. */
  public int length() {
    return shelf.length();
  }

  /** The photos that have none, in the order in which they were given. */
  public List<SkippedPhoto> skipped() {
    return skipped;
  }

  /** How many photos the network ran on: misses of the cache. */
  public int computed() {
    return computed;
  }

  /** How many photos the cache had: hits. */
  public int found() {
    return found;
  }

  /**
   * Reads a photo's activations.
   *
   * @param into receives {@link #length()} numbers from {@code offset} on
   * @throws NoSuchElementException if the photo was not among those given, or was skipped
   */
  public void read(Photo photo, float[] into, int offset) {
    Long row = rows.get(photo);
    if (row == null) {
      throw new NoSuchElementException("No features of '" + photo.name() + "'");
    }
    shelf.read(row, into, offset);
  }

  @Override
  public void close() {
    shelf.close();
  }
}
