package dev.graft.train;

import dev.graft.report.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a run and its parts take, one part after the other. */
final class RunTimes {
  private final long began = System.nanoTime();
  private long since = began;
  private final List<Duration> parts = new ArrayList<>();

  /** The parts begin now; what came before belongs to none. */
  void begin() {
    since = System.nanoTime();
  }

  /** A part is over: the features, the head, fine-tuning, the evaluation, in this order. */
  void lap() {
    long now = System.nanoTime();
    parts.add(Duration.ofNanos(now - since));
    since = now;
  }

  /**
   * All of it, once every part is over.
   *
   * @param search what came before the run
   */
  RunReport.Times told(Duration search) {
    return new RunReport.Times(
        search,
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        search.plusNanos(System.nanoTime() - began));
  }
}
