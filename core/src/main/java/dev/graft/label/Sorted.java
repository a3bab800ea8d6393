package dev.graft.label;

import dev.graft.Prediction;
import dev.graft.photo.FilePhoto;

/**
 * A photo that was put into a folder.
 *
 * @param prediction what the classifier takes it for
 * @param sorting whether that is sure
 * @param place where it was put, below the folder of all, with {@code /} between names
 */
public record Sorted(FilePhoto photo, Prediction prediction, Sorting sorting, String place) {
  /** What photos are called that are taken for nothing that the classifier knows. */
  public static final String UNKNOWN = "unknown";

  /** The class that the classifier takes it for, or {@value #UNKNOWN}. */
  public String label() {
    return sorting == Sorting.UNKNOWN ? UNKNOWN : prediction.label();
  }

  /** The folder that it was put into. */
  public String folder() {
    return place.substring(0, place.indexOf('/'));
  }
}
