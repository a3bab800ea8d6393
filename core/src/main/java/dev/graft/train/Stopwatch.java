package dev.graft.train;

import java.time.Duration;

/** Measures how long things take, one after the other. */
final class Stopwatch {
  private long since = System.nanoTime();

  /** Time since this was made or last asked. */
  Duration lap() {
    long now = System.nanoTime();
    Duration time = Duration.ofNanos(now - since);
    since = now;
    return time;
  }
}
