package dev.graft.fit;

import java.time.Duration;

/** Hears how a training loop goes. */
@FunctionalInterface
public interface LoopListener {
  /** Hears nothing. */
  LoopListener NONE = epoch -> {};

  /** An epoch is over; those of before a resumed loop are told once more. */
  void epochEnded(EpochMetrics epoch);

  /**
   * The first batches are over.
   *
   * @param epoch how long an epoch will take by them, without judging
   */
  default void paced(Duration epoch) {}
}
