package dev.graft.train;

import java.time.Duration;

/**
 * What fine-tuning will cost, by its first batches.
 *
 * @param epoch how long one epoch takes
 * @param epochs of each training
 * @param leastRuns how many trainings there will be: those that are judged, and the last
 * @param mostRuns how many if it is not clear at once whether fine-tuning helps
 */
public record TuningPace(Duration epoch, int epochs, int leastRuns, int mostRuns) {
  /** What it will cost, judging left out. */
  public Duration least() {
    return of(leastRuns);
  }

  /** What it will cost if it is not clear at once whether fine-tuning helps. */
  public Duration most() {
    return of(mostRuns);
  }

  private Duration of(int runs) {
    return epoch.multipliedBy((long) epochs * runs);
  }
}
