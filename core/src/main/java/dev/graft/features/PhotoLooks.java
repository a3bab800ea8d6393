package dev.graft.features;

import dev.graft.image.PictureFacts;
import dev.graft.photo.Photo;
import java.util.Map;
import java.util.Optional;

/**
 * What photos look like, and what their files say of them, as a pass came by. Close it when done.
 */
public final class PhotoLooks implements AutoCloseable {
  private final Features thumbnails;
  private final Map<Photo, PictureFacts> facts;

  PhotoLooks(Features thumbnails, Map<Photo, PictureFacts> facts) {
    this.thumbnails = thumbnails;
    this.facts = Map.copyOf(facts);
  }

  /**
   * A photo in small.
   *
   * @throws java.util.NoSuchElementException if it was not among those given, or was skipped
   */
  public Thumbnail thumbnail(Photo photo) {
    float[] numbers = new float[Thumbnail.LENGTH];
    thumbnails.read(photo, numbers, 0);
    return new Thumbnail(numbers);
  }

  /** What a photo's file says of it; empty if it was not among those given, or was skipped. */
  public Optional<PictureFacts> facts(Photo photo) {
    return Optional.ofNullable(facts.get(photo));
  }

  @Override
  public void close() {
    thumbnails.close();
  }
}
