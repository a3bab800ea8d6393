package dev.graft.server.gate;

import java.time.Duration;

/**
 * How much one client may ask for, and all of them together.
 *
 * @param bodyBytes of one request, at most
 * @param bodiesBytes of all requests that are in memory at the same time, at most
 * @param photos of one request, at most
 * @param waiting photos that were accepted and are not yet worked on, a model, at most
 * @param patience from a request's first byte to its answer, at most
 * @param connections that are open at the same time, at most
 * @param drain how long a stop waits for those who have been let in
 */
public record Limits(
    long bodyBytes,
    long bodiesBytes,
    int photos,
    int waiting,
    Duration patience,
    int connections,
    Duration drain) {
  private static final long MEBIBYTE = 1L << 20;

  /**
   * For photos as cameras make them: 32 MiB a request, 64 photos, 256 photos waiting, 30 seconds,
   * 1,024 connections; half of Java's memory for all bodies together.
   */
  public static Limits usual() {
    return new Limits(
        32 * MEBIBYTE,
        Math.max(64 * MEBIBYTE, Runtime.getRuntime().maxMemory() / 2),
        64,
        256,
        Duration.ofSeconds(30),
        1_024,
        Duration.ofSeconds(30));
  }
}
