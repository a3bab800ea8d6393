package dev.graft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier makes of one photo: every class with its probability, most probable first, and
 * how far to trust that.
 *
 * @param classes never empty; probabilities are in [0, 1] and sum to 1
 * @param caution what the classifier says beside them; null for nothing
 * @param explanation what {@link #evidence()} gives, null for nothing: so that libraries which make
 *     JSON of records need to know nothing of {@code Optional}
 */
public record Prediction(
    List<ClassProbability> classes, @Nullable Caution caution, @Nullable Evidence explanation) {
  /**
   * What a classifier says of a photo so that nobody trusts it too far.
   *
   * @param novelty how strange the photo is to it; null if it does not tell
   * @param sets as its {@link TrustSheet#sets}
   * @param unknown as its {@link TrustSheet#unknown}
   */
  public record Caution(
      @Nullable Double novelty,
      SortedMap<Double, Double> sets,
      TrustSheet.@Nullable Unknown unknown) {}

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

  /** A prediction of which nothing more is known. */
  public Prediction(List<ClassProbability> classes) {
    this(classes, null, null);
  }

  /** The same with evidence. */
  Prediction with(Evidence found) {
    return new Prediction(classes, caution, found);
  }

  /**
   * @param labels class names
   * @param probabilities one for each name
   */
  static Prediction of(List<String> labels, float[] probabilities, @Nullable Caution caution) {
    List<ClassProbability> classes = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      classes.add(new ClassProbability(labels.get(i), probabilities[i]));
    }
    Comparator<ClassProbability> byProbability =
        Comparator.comparingDouble(ClassProbability::probability);
    Collections.sort(classes, byProbability.reversed()); // stable: ties keep the class order
    return new Prediction(classes, caution, null);
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

  /**
   * The classes that hold the truth in a share of photos like those of the training, most probable
   * first: never none, and more than one where one is not sure enough.
   *
   * @param share for example 0.95
   * @return empty if the classifier promises nothing for that share
   */
  public Optional<List<String>> set(double share) {
    return Optional.ofNullable(caution)
        .map(said -> said.sets().get(share))
        .map(
            least ->
                IntStream.range(0, classes.size())
                    .filter(i -> i == 0 || classes.get(i).probability() >= least)
                    .mapToObj(i -> classes.get(i).label())
                    .toList());
  }

  /**
   * Whether the photo is too strange to be one of the classes. It may still be one: of known photos
   * a small share, which the training chose, is refused. False if the classifier does not tell.
   */
  public boolean isUnknown() {
    return verdict().orElse(false);
  }

  /** The same; empty if the classifier does not tell. */
  public Optional<Boolean> verdict() {
    return unknown().flatMap(told -> isUnknown(told.refuse()));
  }

  /**
   * The same with another share of known photos refused.
   *
   * @param refuse for example 0.01
   * @return empty if the classifier does not tell, or not for that share
   */
  public Optional<Boolean> isUnknown(double refuse) {
    return unknown().flatMap(told -> told.refuses(novelty().orElseThrow(), refuse));
  }

  private Optional<TrustSheet.Unknown> unknown() {
    return Optional.ofNullable(caution)
        .filter(said -> said.novelty() != null)
        .flatMap(said -> Optional.ofNullable(said.unknown()));
  }

  /**
   * How strange the photo is to the classifier: sums of standard deviations, around 0 for photos
   * like those it was trained on. Empty if the classifier does not tell.
   */
  public OptionalDouble novelty() {
    return caution == null || caution.novelty() == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(caution.novelty());
  }

  /** The most probable classes, for example {@code rose 98.1 %, lotus 1.2 %, jasmine 0.5 %}. */
  @Override
  public String toString() {
    return top(3).stream().map(ClassProbability::toString).collect(Collectors.joining(", "));
  }
}
