package dev.graft;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a classifier may be trusted, as its file says: what was found on labelled photos that the
 * classifier asked had not learned from. What each number promises, and what it does not, is told
 * in {@code docs/trust.md}.
 *
 * @param photos how many photos that were; those that belong together count as one
 * @param judgedBy how the classifier that judged them came not to have learned from them: {@value
 *     #CROSS_VALIDATION} or {@value #HELD_OUT}
 * @param temperature what the logits were divided by; 1 where that made nothing surely better. They
 *     are as they leave the graph: nobody need divide again
 * @param sets for each share of photos whose set holds the truth, in (0, 1), the least probability
 *     that a class of the set has; the most probable class is always in it. Without shares that so
 *     many photos cannot promise
 * @param unknown what is too strange; null where the model does not tell
 * @param drift what the training photos were like; null where nothing is said
 */
public record TrustSheet(
    int photos,
    String judgedBy,
    double temperature,
    SortedMap<Double, Double> sets,
    @Nullable Unknown unknown,
    @Nullable Drift drift) {
  /** Each photo was judged by a classifier that had learned from other folds of them. */
  public static final String CROSS_VALIDATION = "cross-validation";

  /** The photos were set aside before the training. */
  public static final String HELD_OUT = "held-out photos";

  /** The share of photos that people are told of unless they ask for another. */
  public static final double USUAL_SHARE = 0.95;

  /**
   * What is too strange to be one of the classes.
   *
   * @param method how the output {@code novelty} is computed, in words
   * @param refuse the share of known photos that is refused unless another is asked for, in (0, 1)
   * @param thresholds for each such share the novelty above which a photo is unknown. Without
   *     shares that so many photos cannot promise
   */
  public record Unknown(String method, double refuse, SortedMap<Double, Double> thresholds) {
    public Unknown {
      thresholds = copy(thresholds);
      if (!thresholds.containsKey(refuse)) {
        throw new IllegalArgumentException(
            "There is no threshold to refuse %s of known photos, only %s"
                .formatted(refuse, thresholds.keySet()));
      }
    }

    /** The novelty above which a photo is unknown unless another share is asked for. */
    public double threshold() {
      return Objects.requireNonNull(thresholds.get(refuse));
    }

    /** Whether a photo is too strange, unless another share is asked for. */
    public boolean refuses(double novelty) {
      return novelty > threshold();
    }

    /**
     * Whether a photo is too strange where such a share of known photos is refused.
     *
     * @return empty if there is no threshold for that share
     */
    public Optional<Boolean> refuses(double novelty, double share) {
      return Optional.ofNullable(thresholds.get(share)).map(threshold -> novelty > threshold);
    }
  }

  /**
   * What the training photos were like, so that a service notices when what it sees is not like
   * them any more.
   *
   * @param classes share of the photos that were taken for each class, by class index
   * @param novelty the novelty below which 0, 5, 10 … 100 % of the photos lay; empty without
   * @param mean of each feature, over the training photos
   * @param deviation its standard deviation
   */
  public record Drift(List<Double> classes, List<Double> novelty, Floats mean, Floats deviation) {
    public Drift {
      classes = List.copyOf(classes);
      novelty = List.copyOf(novelty);
    }
  }

  public TrustSheet {
    sets = copy(sets);
  }

  private static SortedMap<Double, Double> copy(Map<Double, Double> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
