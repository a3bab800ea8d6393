package dev.graft.train;

import dev.graft.trust.TrustFit;
import java.util.Optional;

/**
 * What a model file tells of how far to trust it.
 *
 * @param refuse the share of known photos that are taken for unknown unless asked otherwise, one of
 *     {@link TrustFit#REFUSED}; empty if the file is not to tell what is unknown
 * @param fingerprints whether it keeps what its training photos are known again by, and feature
 *     vectors of them; empty for: unless there are very many
 */
public record TrustSettings(Optional<Double> refuse, Optional<Boolean> fingerprints) {
  /** Of more photos, fingerprints are kept only if asked for: 8 bytes each. */
  private static final int MOST_PHOTOS = 100_000;

  /**
   * @throws IllegalArgumentException if there is no threshold for that share
   */
  public TrustSettings {
    if (refuse.isPresent() && !TrustFit.REFUSED.contains(refuse.get())) {
      throw new IllegalArgumentException(
          "`refuse` is one of %s. Received: %s".formatted(TrustFit.REFUSED, refuse.get()));
    }
  }

  /** Whether so many photos are to be known again. */
  boolean keepsFingerprints(int photos) {
    return fingerprints.orElse(photos <= MOST_PHOTOS);
  }

  /** Whether feature vectors of training photos may be kept. */
  boolean keepsFeatures() {
    return fingerprints.orElse(true);
  }
}
