package dev.graft.fit;

import java.time.Duration;
import java.util.Optional;

/** How long an epoch will take, measured on its first batches. */
final class Pace {
  /** Batches in which native code warms up. */
  private static final int WARM_UP = 2;

  private static final int MEASURED = 8;

  private long since;

  /**
   * Hears that one more batch is over.
   *
   * @param done batches so far, from 1
   * @param steps all batches of the epoch
   * @return once, when enough of them are over; never in an epoch of so few batches
   */
  Optional<Duration> after(int done, int steps) {
    if (done == WARM_UP) {
      since = System.nanoTime();
    }
    return done == WARM_UP + MEASURED
        ? Optional.of(Duration.ofNanos((System.nanoTime() - since) / MEASURED * steps))
        : Optional.empty();
  }
}
