package dev.graft.pass;

import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Cancellation;
import dev.graft.lifecycle.Lifetime;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Runs photos through a model on all cores, for any number of threads at the same time. Owns
 * threads and native memory: close it, which waits for calls in progress.
 *
 * <p>There is a worker a core, for as long as the pass is in use. Each reads and decodes the next
 * photo of a call, or a small batch, runs the network on it with one thread, hands on the rows, and
 * goes to the end of the queue: while one decodes, the others compute, no core waits for another,
 * calls take turns, and no queue can grow, so memory does not depend on the number of photos. (One
 * thread a run, several runs at once: on two cores that is as fast as one run with both, and loses
 * nothing to waiting.) A call of one photo is worked on by the thread that calls, as soon as fewer
 * than all workers are at work; who waits for that is served in order.
 */
public final class PhotoPass implements AutoCloseable {
  /** A batch of one photo: on a processor the fastest, see {@code docs/benchmarks.md}. */
  public static final int ONE_BY_ONE = 1;

  private static final int IDLE_SECONDS = 10; // then a worker ends, until there is work

  /**
   * What photos go through.
   *
   * @param name what messages call it, as the beginning of a sentence
   * @param model asked for when the first photo is to be computed; must accept runs from several
   *     threads and should be opened with one thread a run
   * @param outputs names of the outputs wanted, where a call does not say otherwise
   * @param failure what to throw where the model fails, or gives numbers that are not finite
   * @param free run once, when the pass is closed and the last call is over
   */
  public record Through(
      String name,
      Supplier<OnnxModel> model,
      List<String> outputs,
      Function<FailedRunException, ? extends RuntimeException> failure,
      Runnable free) {
    public Through {
      outputs = List.copyOf(outputs);
    }
  }

  private final Through through;
  private final Preprocessing preprocessing;
  private final int threads;
  private final int batch;
  private final Semaphore permits;
  private final Deque<PassWorkspace> idle = new ConcurrentLinkedDeque<>();
  private final Object scarce = new Object();
  private final ThreadPoolExecutor workers;
  private final Lifetime lifetime;
  private final ThreadLocal<Role> role = ThreadLocal.withInitial(() -> Role.OUTSIDE);

  /** What a thread does for a call at the moment. */
  private enum Role {
    OUTSIDE,
    /** It has one of the permits. */
    WORKING,
    /** Nobody else may tell the call's listener. */
    TELLING
  }

  /** A pass on all processors. */
  public PhotoPass(Through through, Preprocessing preprocessing) {
    this(through, preprocessing, Runtime.getRuntime().availableProcessors(), ONE_BY_ONE);
  }

  /**
   * A pass.
   *
   * @param threads how many may work at the same time, at least 1; whatever is asked for meanwhile
   *     waits for its turn
   * @param batch photos that go through the model together at most, at least 1
   */
  public PhotoPass(Through through, Preprocessing preprocessing, int threads, int batch) {
    if (threads < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "Threads and batch must be at least 1. Received: %d and %d".formatted(threads, batch));
    }
    this.batch = batch;
    this.through = through;
    this.preprocessing = preprocessing;
    this.threads = threads;
    permits = new Semaphore(threads, true);
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            PhotoPass::worker);
    workers.allowCoreThreadTimeOut(true);
    lifetime = new Lifetime(through.name(), this::free);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "graft-pass");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs all photos, unless this thread is interrupted; see the other {@code run}. */
  public void run(List<? extends Photo> photos, PassReceiver receiver, PassListener listener) {
    run(photos, receiver, listener, Cancellation.BY_INTERRUPTION);
  }

  /**
   * Runs all photos, unless this thread is interrupted; see the other {@code run}.
   *
   * @param outputs names of the outputs wanted by this call
   */
  public void run(
      List<? extends Photo> photos,
      List<String> outputs,
      PassReceiver receiver,
      PassListener listener) {
    run(
        new PassCall(photos, List.copyOf(outputs), receiver, listener),
        photos.size(),
        Cancellation.BY_INTERRUPTION);
  }

  /**
   * Runs all photos; returns when the receiver has heard of each. However it ends, nobody works on
   * them afterwards: who is in the middle of a small batch is waited for.
   *
   * @throws CancellationException if it is no longer wanted
   * @throws IllegalStateException if the pass is closed
   * @throws RuntimeException the one chosen for it, if the model fails
   */
  public void run(
      List<? extends Photo> photos,
      PassReceiver receiver,
      PassListener listener,
      Cancellation cancellation) {
    run(new PassCall(photos, through.outputs(), receiver, listener), photos.size(), cancellation);
  }

  private void run(PassCall call, int photos, Cancellation cancellation) {
    cancellation.check();
    requireOutside(photos);
    try (Lifetime.Stay stay = lifetime.enter()) {
      if (photos == 1) {
        turn(call);
        Cancellation.checkInterrupted();
      } else {
        for (int i = 0; i < Math.min(threads, photos); i++) {
          workers.execute(() -> turns(call));
        }
        call.await(cancellation);
      }
      throwFailure(call);
      call.dark().tell();
    }
  }

  /** One turn for a call, and a place at the end of the queue for the next. */
  private void turns(PassCall call) {
    if (call.begin()) {
      try (Lifetime.Stay stay = lifetime.join()) {
        turn(call);
        if (call.isOpen()) {
          workers.execute(() -> turns(call));
        }
      } finally {
        call.leave();
      }
    }
  }

  /** Some photos; the listener hears of them when others may work already. */
  private void turn(PassCall call) {
    try {
      acquire(call);
      PassWorkspace.Turn turn;
      Role before = role.get();
      try {
        role.set(Role.WORKING);
        turn = worked(call);
      } finally {
        role.set(before);
        permits.release();
      }
      try {
        role.set(Role.TELLING);
        call.advance(turn.done(), turn.computed());
      } finally {
        role.set(before);
      }
    } catch (InterruptedException e) {
      call.fail(Cancellation.interrupted(e));
    } catch (RuntimeException | Error e) {
      call.fail(e);
    }
  }

  private void acquire(PassCall call) throws InterruptedException {
    call.beginsToWait();
    try {
      permits.acquire();
    } finally {
      call.endsToWait();
    }
  }

  /** A call from inside a call would wait for what waits for it. */
  private void requireOutside(int photos) {
    if (role.get() == Role.WORKING || (role.get() == Role.TELLING && photos > 1)) {
      throw new IllegalStateException(
          "%s is asked from inside a call to it, by a photo or a listener, which would wait for"
                  .formatted(through.name())
              + " itself; ask when the call is over, or from another thread");
    }
  }

  private PassWorkspace.Turn worked(PassCall call) {
    PassWorkspace workspace = workspace();
    try {
      return workspace.work(call);
    } finally {
      idle.push(workspace);
    }
  }

  private PassWorkspace workspace() {
    PassWorkspace used = idle.poll();
    return used != null ? used : new PassWorkspace(through.model(), preprocessing, batch, scarce);
  }

  private void throwFailure(PassCall call) {
    if (call.failure() instanceof FailedRunException failed) {
      throw through.failure().apply(failed);
    } else if (call.failure() instanceof RuntimeException e) {
      throw e;
    } else if (call.failure() instanceof Error e) {
      throw e;
    }
  }

  private void free() {
    workers.shutdown();
    for (PassWorkspace each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
    }
    through.free().run();
    Pointer.trimMemory(); // else each worker's share of it stays with the process, freed or not
  }

  /**
   * Waits for the calls in progress and frees what they used; calls from now on are refused. In the
   * middle of a call, from a receiver or listener, it does not wait, or it would wait for itself:
   * then the last call frees. Of no consequence the second time.
   */
  @Override
  public void close() {
    lifetime.close();
  }
}
