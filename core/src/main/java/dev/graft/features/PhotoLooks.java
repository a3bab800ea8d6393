package dev.graft.features;

import dev.graft.image.PictureFacts;
import dev.graft.photo.Photo;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What photos look like, and what their files say of them. Close it when done. */
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
   * @throws java.util.NoSuchElementException if the photo has no looks
   */
  public Thumbnail thumbnail(Photo photo) {
    float[] numbers = new float[Thumbnail.LENGTH];
    thumbnails.read(photo, numbers, 0);
    return new Thumbnail(numbers);
  }

  /** Whether a photo has looks: it was given, and a picture could be made of it. */
  public boolean has(Photo photo) {
    return thumbnails.has(photo);
  }

  /**
   * What a photo's bytes hash to: equal for byte-identical photos.
   *
   * @throws java.util.NoSuchElementException if the photo has no looks
   */
  public ContentHash content(Photo photo) {
    return thumbnails.content(photo);
  }

  /** The same of all photos that were read for them; still good when this is closed. */
  public Map<Photo, ContentHash> contents() {
    return facts.keySet().stream()
        .collect(Collectors.toUnmodifiableMap(each -> each, this::content));
  }

  /** What a photo's file says of it; empty if it has no looks, or was not read for them. */
  public Optional<PictureFacts> facts(Photo photo) {
    return Optional.ofNullable(facts.get(photo));
  }

  @Override
  public void close() {
    thumbnails.close();
  }
}
