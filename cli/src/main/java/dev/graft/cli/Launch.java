package dev.graft.cli;

import java.time.Duration;
import java.time.Instant;

/** How long the process ran before the command began, which whoever waits for it waits for too. */
final class Launch {
  private static volatile Instant ended = Instant.MAX;

  private Launch() {}

  /** The command of this process begins now. */
  static void ended() {
    ended = Instant.now();
  }

  /** What is left of a time that began with the process. */
  static Duration left(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000)).minus(took());
  }

  /** Asked for only where it counts: what knows of processes takes a hundredth of a second. */
  private static Duration took() {
    Instant now = ended;
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(began -> Duration.between(began, now))
        .filter(length -> !length.isNegative() && !now.equals(Instant.MAX))
        .orElse(Duration.ZERO);
  }
}
