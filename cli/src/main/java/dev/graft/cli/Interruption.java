package dev.graft.cli;

import java.io.PrintWriter;

/**
 * Ctrl-C during training: the batch at hand is finished, and the best model so far is judged and
 * written before the process ends. Before the first batch, and the second time, it ends at once.
 */
final class Interruption implements AutoCloseable {
  private final PrintWriter err;
  private final InterruptSignal signal;
  private volatile boolean training;
  private volatile boolean requested;

  Interruption(PrintWriter err) {
    this.err = err;
    this.signal = new InterruptSignal(this::interrupted);
  }

  /** From now on there is something to write. */
  void loopBegan() {
    training = true;
  }

  /** Whether Ctrl-C asks the training to stop, or did. */
  boolean requested() {
    return requested;
  }

  private void interrupted() {
    if (!training || requested) {
      InterruptSignal.endProcess();
    }
    requested = true;
    err.println();
    err.println("Stopping after this batch; the best model so far will be written.");
    err.println("The same command with --resume goes on from the last epoch.");
    err.flush();
  }

  /** The model is written, or will never be. */
  @Override
  public void close() {
    signal.close();
  }
}
