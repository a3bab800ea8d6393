package dev.graft.lifecycle;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work that a thread of its own does in the meantime. Closing it interrupts the work if it is not
 * over, and waits for its end: nobody is left behind.
 */
public final class Ahead<T> implements AutoCloseable {
  /** How often a wish to stop is asked for. */
  private static final int GLANCE_MILLIS = 50;

  private final FutureTask<T> task;
  private final Thread thread;

  private Ahead(FutureTask<T> task) {
    this.task = task;
    thread = new Thread(task, "graft-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins.
   *
   * @param work ends soon, however, after its thread was interrupted
   */
  public static <T> Ahead<T> of(Supplier<T> work) {
    return new Ahead<>(new FutureTask<>(work::get));
  }

  /**
   * The result, or what the work ended with, as if it had been done here.
   *
   * @throws CancellationException if it is no longer wanted; the work goes on until {@link #close}
   */
  public T get(Cancellation cancellation) {
    cancellation.check();
    try {
      while (!isOver()) {
        cancellation.check();
      }
      return task.get();
    } catch (InterruptedException e) {
      throw Cancellation.interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  /** Waits a little. */
  private boolean isOver() throws InterruptedException, ExecutionException {
    try {
      task.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (!task.isDone()) {
      thread.interrupt();
    }
    Uninterrupted.join(thread);
  }
}
