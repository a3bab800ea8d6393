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
   * The p-value.
   *
   * @param unknown how many photos of the window are
   * @param window how many it has
   * @param promised as the file says it
   * @param trained on how many photos that was found
   */
  static double p(int unknown, int window, TrustSheet.Unknown promised, int trained) {
    double rank = Math.ceil((trained + 1) * (1 - promised.refuse()) - 1e-9);
    double below = Math.min(rank, trained);
    return Tails.ofBetaBinomial(unknown, window, trained + 1 - below, below);
  }
}
