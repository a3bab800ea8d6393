package dev.graft.pass;

import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link PhotoPass}: its photos, handed out one by one to those who work on it, how
 * far they are, and what went wrong.
 */
final class PassCall {
  private static final long GLANCE_MILLIS = 50; // how often a wish to stop is asked for

  private final List<? extends Photo> photos;
  private final List<String> outputs;
  private final PassReceiver receiver;
  private final PassListener listener;
  private final DarkPictures dark = new DarkPictures();
  private final Object telling = new Object();
  private int next;
  private int working;
  private boolean ended;
  private @Nullable Throwable failure;
  private final Set<Thread> waiting = new HashSet<>();
  private final Set<Thread> interrupted = new HashSet<>(); // by this call
  private boolean cancelled;
  private int done; // by telling
  private int computed;

  /**
   * @param outputs names of those that are wanted of the model
   */
  PassCall(
      List<? extends Photo> photos,
      List<String> outputs,
      PassReceiver receiver,
      PassListener listener) {
    this.photos = photos;
    this.outputs = outputs;
    this.receiver = receiver;
    this.listener = listener;
  }

  List<String> outputs() {
    return outputs;
  }

  PassReceiver receiver() {
    return receiver;
  }

  DarkPictures dark() {
    return dark;
  }

  Photo photo(int index) {
    return photos.get(index);
  }

  /**
   * This thread may wait for long now, for others or for a photo: an end of the call interrupts it.
   */
  synchronized void beginsToWait() {
    if (cancelled) {
      interrupt(Thread.currentThread());
    } else {
      waiting.add(Thread.currentThread());
    }
  }

  /** What interrupted this thread for the call's sake is of no concern to what it does next. */
  synchronized void endsToWait() {
    waiting.remove(Thread.currentThread());
    if (interrupted.remove(Thread.currentThread())) {
      Thread.interrupted();
    }
  }

  private void interrupt(Thread thread) {
    interrupted.add(thread);
    thread.interrupt();
  }

  private synchronized void cancel() {
    cancelled = true;
    end();
    waiting.forEach(this::interrupt);
    waiting.clear();
  }

  /** Whether there is something to work on; if so, {@link #leave} has to follow. */
  synchronized boolean begin() {
    if (!isOpen()) {
      return false;
    }
    working++;
    return true;
  }

  /** Whether there are photos that nobody has taken. */
  synchronized boolean isOpen() {
    return !ended && next < photos.size();
  }

  /** The next photo's position; -1 if there is none. */
  synchronized int take() {
    return isOpen() ? next++ : -1;
  }

  /** Tells the listener, one thread at a time. */
  void advance(int photosDone, int ofThemComputed) {
    synchronized (telling) {
      done += photosDone;
      computed += ofThemComputed;
      listener.progressed(done, computed, photos.size());
    }
  }

  /** Nobody begins with another photo. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized void fail(Throwable problem) {
    if (failure == null) {
      failure = problem;
    }
    end();
  }

  synchronized void leave() {
    working--;
    notifyAll();
  }

  /**
   * Waits until every photo is dealt with, or something went wrong; whatever ends the wait, nobody
   * works on this call afterwards.
   *
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  void await(Cancellation cancellation) {
    try {
      while (!isOver(GLANCE_MILLIS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      throw Cancellation.interrupted(e);
    } finally {
      cancel(); // of no consequence where all is done
      awaitIdle();
    }
  }

  private synchronized boolean isOver(long millis) throws InterruptedException {
    long began = System.nanoTime();
    while (isOpen() || working > 0) {
      long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private synchronized void awaitIdle() {
    boolean interrupted = false;
    while (working > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // told when nobody works any more
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong first; null if nothing did. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }
}
