package dev.graft.lifecycle;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets several threads use what is closed once. Who closes waits for those who are inside; who
 * comes later is refused; what is owned is freed when the last one has left. A thread that closes
 * what it is inside of itself does not wait, or it would wait for itself: then the last to leave
 * frees it.
 */
public final class Lifetime implements AutoCloseable {
  private final String name;
  private final Runnable free;
  private final Map<Thread, Integer> inside = new HashMap<>();
  private boolean closed;
  private boolean freed;

  /** A thread's presence; closed by the thread that it was given to. */
  public interface Stay extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param name what it is, as the beginning of a sentence
   * @param free run once, by whoever closes or is the last to leave
   */
  public Lifetime(String name, Runnable free) {
    this.name = name;
    this.free = free;
  }

  /**
   * Goes inside.
   *
   * @throws IllegalStateException if it is closed, or somebody waits to close it
   */
  public synchronized Stay enter() {
    if (closed) {
      throw new IllegalStateException(name + " was closed and can no longer be used");
    }
    return stay();
  }

  /** Goes inside for somebody who is and waits for this thread; that is never refused. */
  public synchronized Stay join() {
    if (inside.isEmpty()) {
      throw new IllegalStateException("Nobody is inside of " + name);
    }
    return stay();
  }

  private Stay stay() {
    inside.merge(Thread.currentThread(), 1, Integer::sum);
    return this::leave;
  }

  private synchronized void leave() {
    inside.computeIfPresent(
        Thread.currentThread(), (thread, times) -> times == 1 ? null : times - 1);
    freeIfLeft();
  }

  /** Closes; of no consequence the second time, but for waiting until it is freed. */
  @Override
  public synchronized void close() {
    closed = true;
    freeIfLeft();
    boolean interrupted = false;
    while (!freed && !inside.containsKey(Thread.currentThread())) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // told when nothing is used any more
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void freeIfLeft() {
    if (closed && !freed && inside.isEmpty()) {
      freed = true;
      try {
        free.run();
      } finally {
        notifyAll();
      }
    }
  }
}
