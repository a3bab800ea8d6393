package dev.graft.train;

import java.time.Duration;

/**
 * What fine-tuning will cost, by its first batches.
 *
 * @param epoch how long one epoch takes
 * @param epochs of each training
 * @param runs how many trainings there will be at most: those that are judged, and the last
 */
public record TuningPace(Duration epoch, int epochs, int runs) {
  /** All of it, judging left out. */
  public Duration total() {
    return epoch.multipliedBy((long) epochs * runs);
  }
}
