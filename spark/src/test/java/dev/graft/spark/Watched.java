package dev.graft.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long an application took, and what memory its processes held.
 *
 * @param seconds until it was over
 * @param log what it said
 * @param driver the driver's resident bytes at their most
 * @param executors resident bytes of each executor, second by second
 */
record Watched(double seconds, String log, long driver, List<List<Long>> executors) {
  /**
   * Waits for one.
   *
   * @throws IllegalStateException if it fails
   */
  static Watched until(Submitted.Running running) throws IOException, InterruptedException {
    long began = System.nanoTime();
    long driver = 0;
    Map<Long, List<Long>> executors = new LinkedHashMap<>();
    while (!running.process().waitFor(1, TimeUnit.SECONDS)) {
      driver = Math.max(driver, resident(running.process().pid()));
      for (ProcessHandle each : running.executors().toList()) {
        executors.computeIfAbsent(each.pid(), pid -> new ArrayList<>()).add(resident(each.pid()));
      }
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    Submitted done = running.await();
    if (done.code() != 0) {
      throw new IllegalStateException(done.log());
    }
    return new Watched(seconds, done.log(), driver, List.copyOf(executors.values()));
  }

  /** In MB: the driver, and each executor after a third of the time and at its most. */
  String memory() {
    String told = "driver %d MB at most".formatted(driver >> 20);
    for (List<Long> each : executors) {
      told +=
          "; executor %d MB after a third of the time, %d MB at most"
              .formatted(each.get(each.size() / 3) >> 20, Collections.max(each) >> 20);
    }
    return told;
  }

  private static long resident(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has just ended
    }
  }
}
