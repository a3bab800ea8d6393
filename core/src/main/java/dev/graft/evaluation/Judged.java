package dev.graft.evaluation;

import dev.graft.data.LabelledPhoto;
import dev.graft.data.Target;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One photo, the truth about it, and what a classifier that did not learn from it makes of it. All
 * that is said of a classifier is read from lists of these; what right and wrong, sure and unsure
 * mean is said here.
 *
 * @param group what its owner says it belongs to; null for nothing
 * @param truth by the classes that {@code probabilities} are of
 * @param caution what the classifier says beside them
 */
public record Judged(
    Photo photo,
    @Nullable String group,
    Target truth,
    Probabilities probabilities,
    Caution caution) {
  private static final double SMALLEST_PROBABILITY = 1e-7;

  /** Checks that there is a probability for what is true. */
  public Judged {
    int classes = probabilities.classes();
    if (truth.label() < 0 || truth.label() >= classes) {
      throw new IllegalArgumentException(
          "Photo '%s' has label %d, but there are %d classes"
              .formatted(photo.name(), truth.label(), classes));
    }
  }

  /** A photo of which a classifier says no more. */
  public Judged(Photo photo, @Nullable String group, Target truth, Probabilities probabilities) {
    this(photo, group, truth, probabilities, Caution.NONE);
  }

  /** The same photo, of which the classifier says this as well. */
  public Judged with(Caution said) {
    return new Judged(photo, group, truth, probabilities, said);
  }

  /**
   * A photo with what became of it.
   *
   * @param probabilities one a class; kept, not copied
   */
  public static Judged of(LabelledPhoto photo, float[] probabilities) {
    return of(photo, new Probabilities(probabilities));
  }

  static Judged of(LabelledPhoto photo, Probabilities probabilities) {
    return new Judged(photo.photo(), photo.givenGroup(), photo.truth(), probabilities);
  }

  /**
   * Photos with what became of them.
   *
   * @param probabilities (photos, classes), in the order of the photos
   * @throws IllegalArgumentException if there are not as many
   */
  public static List<Judged> all(List<LabelledPhoto> photos, float[][] probabilities) {
    if (photos.size() != probabilities.length) {
      throw new IllegalArgumentException(
          photos.size() + " photos do not go with " + probabilities.length + " predictions");
    }
    return IntStream.range(0, photos.size())
        .mapToObj(i -> of(photos.get(i), probabilities[i]))
        .toList();
  }

  /** The class that it was taken for: the most probable, of equally probable ones the first. */
  public int predicted() {
    return probabilities.mostProbable();
  }

  /** Whether it was taken for what it is. */
  public boolean isRight() {
    return truth.is(predicted());
  }

  /** The probability of the class that it was taken for. */
  public float confidence() {
    return probabilities.of(predicted());
  }

  /** Cross-entropy in nats; the probability of what is true clipped to [1e-7, 1] as Keras does. */
  public double loss() {
    float probability = probabilities.of(truth.label());
    return -Math.log(Math.min(1, Math.max(probability, SMALLEST_PROBABILITY)));
  }

  /** How many classes come before the true one: the more probable, and equal ones before it. */
  public int rank() {
    return probabilities.rank(truth.label());
  }
}
