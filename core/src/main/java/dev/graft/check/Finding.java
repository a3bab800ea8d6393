package dev.graft.check;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import java.util.Optional;

/**
 * Something that may be wrong with a photo.
 *
 * @param photo the photo
 * @param label its class, an index; negative for one that lies in no class
 * @param other what it is a copy of, or its like; empty where it is about the photo alone
 * @param evidence in words
 * @param suggestion what to do about it
 */
public record Finding(
    Problem problem,
    Photo photo,
    int label,
    Optional<LabelledPhoto> other,
    String evidence,
    Suggestion suggestion) {

  /** About a photo alone. */
  static Finding of(Problem problem, LabelledPhoto photo, String evidence, Suggestion suggestion) {
    return new Finding(
        problem, photo.photo(), photo.label(), Optional.empty(), evidence, suggestion);
  }

  /** About a photo and another. */
  static Finding of(
      Problem problem,
      LabelledPhoto photo,
      LabelledPhoto other,
      String evidence,
      Suggestion suggestion) {
    return new Finding(
        problem, photo.photo(), photo.label(), Optional.of(other), evidence, suggestion);
  }
}
