package dev.graft.label;

import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import java.util.List;

/** How unsure a classifier is of a photo. */
final class Doubt {
  private Doubt() {}

  /**
   * 1 less the margin between the two likeliest classes: 1 where they are equally likely, 0 where
   * there is no doubt.
   */
  static double of(Prediction prediction) {
    List<ClassProbability> two = prediction.top(2);
    return two.size() < 2 ? 0 : 1 - (two.get(0).probability() - two.get(1).probability());
  }
}
