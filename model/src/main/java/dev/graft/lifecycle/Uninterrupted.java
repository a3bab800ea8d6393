package dev.graft.lifecycle;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What must not be cut short: a library whose loading fails once fails for as long as the process
 * lives, and an interruption is enough for that; and what is closed waits for who works with it.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /**
   * Waits until a thread has ended; returns with this thread's interrupt flag as it was or has
   * become.
   */
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // it is about to end
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs work in a thread that nobody knows, and so nobody interrupts; returns when it is over,
   * with this thread's interrupt flag as it was or has become.
   */
  public static void run(Runnable work) {
    begin(work).await();
  }

  /** Begins work in such a thread, and does not wait for it. */
  public static Begun begin(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    Thread thread = new Thread(task, "graft-loading");
    thread.setDaemon(true);
    thread.start();
    return new Begun(task);
  }

  /** Work that has begun. */
  public static final class Begun {
    private final FutureTask<Void> task;

    private Begun(FutureTask<Void> task) {
      this.task = task;
    }

    /**
     * Waits until it is over, with this thread's interrupt flag as it was or has become; throws
     * what it threw, to everybody who waits for it.
     */
    public void await() {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            task.get();
            return;
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
