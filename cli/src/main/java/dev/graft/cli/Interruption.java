package dev.graft.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during training: the batch at hand is finished, and the best model so far is judged and
 * written before the process ends.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final PrintWriter err;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "graft-interruption");
  private volatile boolean requested;

  Interruption(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean requested() {
    return requested;
  }

  /** Runs when the JVM was told to end, and holds it until the work at hand is done. */
  private void stop() {
    requested = true;
    err.println("Stopping after this batch; the best model so far will be written.");
    err.flush();
    try {
      if (!written.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println("It could not be written in time.");
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The model is written, or will never be. */
  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending; that is what the hook is for.
    }
  }
}
