package dev.graft.label;

import dev.graft.Prediction;

/** How sure a classifier is of a photo that is sorted; those to be looked at first in front. */
public enum Sorting {
  /** It is too strange to be one of the classes, by the classifier's own rule. */
  UNKNOWN,
  /** Its likeliest class is less likely than is asked for. */
  UNCERTAIN,
  /** It goes to its likeliest class. */
  SURE;

  /**
   * What becomes of a photo.
   *
   * @param sure how likely the likeliest class is at least where it counts, in [0, 1]
   */
  static Sorting of(Prediction prediction, double sure) {
    if (prediction.isUnknown()) {
      return UNKNOWN;
    }
    return prediction.probability() < sure ? UNCERTAIN : SURE;
  }

  /** In a word. */
  public String inWords() {
    return switch (this) {
      case UNKNOWN -> "unknown";
      case UNCERTAIN -> "uncertain";
      case SURE -> "sure";
    };
  }
}
