package dev.graft.lifecycle;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Whether work that takes long is still wanted, asked between two pieces of it: photos, batches,
 * passes over the samples. Two things end it. An interruption of the thread that waits for the work
 * ends it wherever it is, with a {@link CancellationException} and the thread's interrupt flag set
 * again. A wish to stop does the same as long as there is nothing to show; whoever has something by
 * then asks {@link #stopRequested()} and gives what there is.
 */
@FunctionalInterface
public interface Cancellation {
  /** Nobody wishes to stop; an interruption counts as everywhere. */
  Cancellation BY_INTERRUPTION = () -> false;

  /** Whether somebody wishes to stop; asked by the thread that waits for the work. */
  boolean stopRequested();

  /**
   * Ends work that has nothing to show yet.
   *
   * @throws CancellationException if this thread is interrupted, or somebody wishes to stop
   */
  default void check() {
    checkInterrupted();
    if (stopRequested()) {
      throw new CancellationException("Stopped, as was asked for, before there was a result");
    }
  }

  /**
   * Ends work that nobody waits for any more.
   *
   * @throws CancellationException if this thread is interrupted, which it stays
   */
  static void checkInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  /**
   * What an interruption ends with; sets this thread's interrupt flag again.
   *
   * @param cause by which it was noticed; null if by the flag
   */
  static CancellationException interrupted(@Nullable Throwable cause) {
    Thread.currentThread().interrupt();
    CancellationException told = new CancellationException("Interrupted");
    if (cause != null) {
      told.initCause(cause);
    }
    return told;
  }

  /**
   * A failure by its right name: an interruption also shows as a file that could not be read.
   *
   * @return the failure itself if it came of anything else
   */
  static RuntimeException unmasked(RuntimeException failure) {
    if (failure instanceof CancellationException) {
      return failure;
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof InterruptedException
          || each instanceof InterruptedIOException
          || each instanceof ClosedByInterruptException
          || each instanceof FileLockInterruptionException) {
        return interrupted(failure);
      }
    }
    return failure;
  }
}
