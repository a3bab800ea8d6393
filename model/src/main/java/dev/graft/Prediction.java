package dev.graft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier makes of one photo: every class with its probability, most probable first.
 *
 * @param classes never empty; probabilities are in [0, 1] and sum to 1
 * @param explanation what {@link #evidence()} gives, null for nothing: so that libraries which make
 *     JSON of records need to know nothing of {@code Optional}
 */
public record Prediction(List<ClassProbability> classes, @Nullable Evidence explanation) {
  /** A class and how probable it is, in [0, 1]. */
  public record ClassProbability(String label, double probability) {
    /** For example {@code rose 98.1 %}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %.1f %%", label, 100 * probability);
    }
  }

  public Prediction {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("A prediction has at least one class");
    }
  }

  /** Without evidence. */
  public Prediction(List<ClassProbability> classes) {
    this(classes, null);
  }

  /** The same with evidence. */
  Prediction with(Evidence found) {
    return new Prediction(classes, found);
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

  /**
   * Where on the photo the evidence for each class lies, if {@link Classifier#explain} was asked
   * and the model can tell.
   */
  public Optional<Evidence> evidence() {
    return Optional.ofNullable(explanation);
  }

  /** The most probable class. */
  public String label() {
    return classes.get(0).label();
  }

  /** How probable that class is, in [0, 1]. */
  public double probability() {
    return classes.get(0).probability();
  }

  /**
   * How probable a class is, in [0, 1]. Where two classes are called alike (ImageNet has two kinds
   * of crane), the more probable one counts.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double probability(String label) {
    return classes.stream()
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no class '" + label + "'"))
        .probability();
  }

  /**
   * The {@code count} most probable classes, or all if there are fewer.
   *
   * @param count at least 0
   */
  public List<ClassProbability> top(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("Count must be at least 0. Received: " + count);
    }
    return classes.subList(0, Math.min(count, classes.size()));
  }

  /** The most probable classes, for example {@code rose 98.1 %, lotus 1.2 %, jasmine 0.5 %}. */
  @Override
  public String toString() {
    return top(3).stream().map(ClassProbability::toString).collect(Collectors.joining(", "));
  }
}
