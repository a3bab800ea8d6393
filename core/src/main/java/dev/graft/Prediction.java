package dev.graft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a classifier makes of one photo: every class with its probability, most probable first.
 *
 * @param classes never empty; probabilities are in [0, 1] and sum to 1
 */
public record Prediction(List<ClassProbability> classes) {
  /** A class and how probable it is, in [0, 1]. */
  public record ClassProbability(String label, double probability) {}

  public Prediction {
    classes = List.copyOf(classes);
  }

  /**
   * @param labels class names
   * @param probabilities one for each name
   */
  static Prediction of(List<String> labels, float[] probabilities) {
    List<ClassProbability> classes = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      classes.add(new ClassProbability(labels.get(i), probabilities[i]));
    }
    Comparator<ClassProbability> byProbability =
        Comparator.comparingDouble(ClassProbability::probability);
    Collections.sort(classes, byProbability.reversed()); // stable: ties keep the class order
    return new Prediction(classes);
  }

  /** The most probable class. */
  public String label() {
    return classes.get(0).label();
  }

  /** How probable that class is, in [0, 1]. */
  public double probability() {
    return classes.get(0).probability();
  }

  /** The {@code count} most probable classes, or all if there are fewer. */
  public List<ClassProbability> top(int count) {
    return classes.subList(0, Math.min(count, classes.size()));
  }
}
