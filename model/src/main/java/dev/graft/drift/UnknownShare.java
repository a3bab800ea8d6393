package dev.graft.drift;

import dev.graft.TrustSheet;

/**
 * Whether more photos are unknown than was promised. The threshold is one of the known photos'
 * novelties, the r-th smallest of n, so of new ones like them a share lies above it that is itself
 * known as well as Beta(n + 1 - r, r) says, and their number is beta-binomial: exact, whatever the
 * distribution of the novelty is (S. Wilks, "Determination of sample sizes for setting tolerance
 * limits", Annals of Mathematical Statistics 12 (1941)).
 */
final class UnknownShare {
  private UnknownShare() {}

  /**
   * The p-value: the larger of that of the window as it is and that of the window with its classes
   * put back into the training's mix, which counts for as many photos as its weights leave (L.
   * Kish, "Survey sampling", 1965). Where a mix of stranger classes alone explains what is seen,
   * the second is large.
   *
   * @param unknown whether each photo of the window is
   * @param strata what the photos were taken for
   * @param promised as the file says it
   * @param trained on how many photos that was found
   */
  static double p(boolean[] unknown, Strata strata, TrustSheet.Unknown promised, int trained) {
    double[] of = new double[strata.count()];
    int all = 0;
    for (int i = 0; i < unknown.length; i++) {
      of[strata.of(i)] += unknown[i] ? 1 : 0;
      all += unknown[i] ? 1 : 0;
    }
    double share = 0;
    double variance = 0;
    for (int s = 0; s < of.length; s++) {
      share += strata.share(s) * of[s] / strata.photos(s);
      variance += strata.share(s) * strata.share(s) / strata.photos(s);
    }
    int left = Math.min(unknown.length, (int) Math.round(1 / variance));
    return Math.max(
        p(all, unknown.length, promised, trained),
        p((int) Math.round(share * left), left, promised, trained));
  }

  private static double p(int unknown, int window, TrustSheet.Unknown promised, int trained) {
    double rank = Math.ceil((trained + 1) * (1 - promised.refuse()) - 1e-9);
    double below = Math.min(rank, trained);
    return Tails.ofBetaBinomial(unknown, window, trained + 1 - below, below);
  }
}
