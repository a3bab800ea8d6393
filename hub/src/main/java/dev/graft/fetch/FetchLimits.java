package dev.graft.fetch;

import java.time.Duration;

/**
 * How long to hope.
 *
 * @param attempts how many attempts in a row may fail without a single byte gained; at least 1. But
 *     a server that cannot be reached, and never answered before, is not tried again
 * @param connect the longest that a server may take to accept a connection
 * @param stall the longest that nothing may arrive
 * @param pause before the second attempt; doubled before each further one
 * @param longestPause also where the server asks for a longer one
 */
public record FetchLimits(
    int attempts, Duration connect, Duration stall, Duration pause, Duration longestPause) {
  /** More attempts than this are never made, however much each of them gains. */
  static final int MOST_ATTEMPTS = 100;

  /** Five attempts, 6 s to connect, 30 s of silence, pauses of 1, 2, 4 and 8 seconds. */
  public static FetchLimits defaults() {
    return new FetchLimits(
        5,
        Duration.ofSeconds(6),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  /** The pause after so many failures in a row. */
  Duration pauseAfter(int failures) {
    Duration pause = pause().multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
