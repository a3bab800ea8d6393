package dev.graft.bench.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time. */
final class Cpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Cpu() {}

  /** What this thread has taken, in nanoseconds. */
  static long ofThread() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Takes some nanoseconds of it, whatever else runs. */
  static void burn(long nanos) {
    long end = ofThread() + nanos;
    while (ofThread() < end) {
      Thread.onSpinWait();
    }
  }
}
