package dev.graft.label;

import dev.graft.Prediction;
import dev.graft.photo.FilePhoto;
import java.util.Optional;

/**
 * A photo that was put into a folder.
 *
 * @param prediction what the classifier takes it for
 * @param sorting whether that is sure
 * @param place where it was put, below the folder of all, with {@code /} between names
 */
public record Sorted(FilePhoto photo, Prediction prediction, Sorting sorting, String place) {
  /** The class that the classifier takes it for; empty if it is unlike all of them. */
  public Optional<String> label() {
    return sorting == Sorting.UNKNOWN ? Optional.empty() : Optional.of(prediction.label());
  }

  /** The folder that it was put into. */
  public String folder() {
    return place.substring(0, place.indexOf('/'));
  }
}
