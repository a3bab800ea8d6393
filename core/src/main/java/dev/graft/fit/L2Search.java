package dev.graft.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What cross-validation found on the way from strong to weak regularisation.
 *
 * @param candidates in the order tried, strongest first; empty if no class has two samples, which
 *     leaves nothing to validate on
 */
public record L2Search(List<Candidate> candidates) {
  /** The strength where nothing can be validated: strong, as suits so few samples. */
  private static final double BLIND = 1;

  /**
   * One strength and how models trained with it did on samples that they had not seen.
   *
   * @param l2 as in {@link LogisticRegression}
   * @param loss mean cross-entropy in nats
   * @param accuracy in [0, 1]
   */
  public record Candidate(double l2, double loss, double accuracy) {}

  /** Copies the list. */
  public L2Search {
    candidates = List.copyOf(candidates);
  }

  /** The candidate of least loss; of equals, the strongest. */
  public Optional<Candidate> best() {
    return candidates.stream().min(Comparator.comparingDouble(Candidate::loss));
  }

  /**
   * The strength to use: where the parabola through the best candidate and its two neighbours, over
   * the logarithm of the strength, is lowest; the best candidate itself at an end of those tried.
   */
  public double l2() {
    return best().map(best -> lowestNear(candidates.indexOf(best))).orElse(BLIND);
  }

  private double lowestNear(int best) {
    double at = candidates.get(best).l2();
    if (best == 0 || best == candidates.size() - 1) {
      return at;
    }
    Candidate stronger = candidates.get(best - 1);
    Candidate weaker = candidates.get(best + 1);
    double rise = stronger.loss() - weaker.loss();
    double bend = stronger.loss() - 2 * candidates.get(best).loss() + weaker.loss();
    return bend > 0 ? at * Math.pow(weaker.l2() / at, rise / bend / 2) : at;
  }
}
