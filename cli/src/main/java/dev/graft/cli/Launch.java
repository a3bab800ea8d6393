package dev.graft.cli;

import java.time.Duration;
import java.time.Instant;

/** How long the process ran before the command began, which whoever waits for it waits for too. */
final class Launch {
  private static volatile Duration took = Duration.ZERO;

  private Launch() {}

  /** The command of this process begins now. */
  static void ended() {
    Instant now = Instant.now();
    took =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(began -> Duration.between(began, now))
            .filter(length -> !length.isNegative())
            .orElse(Duration.ZERO);
  }

  /** What is left of a time that began with the process. */
  static Duration left(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000)).minus(took);
  }
}
