package dev.graft.features;

import dev.graft.image.ImageReader;
import dev.graft.image.Levels;
import dev.graft.image.UnreadableImageException;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoProblem;
import dev.graft.weights.Finite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs photos through a model on all cores.
 *
 * <p>There is a worker a core. Each reads and decodes the next photos until it has a small batch,
 * runs the network on it with one thread, and hands on the rows: while one decodes, the others
 * compute, no core waits for another, and no queue can grow, so memory does not depend on the
 * number of photos. (One thread a run, several runs at once: on two cores that is as fast as one
 * run with both, and loses nothing to waiting.)
 */
public final class PhotoPass {
  /** Enough to keep the network busy, small enough to stay in the processor's cache. */
  static final int BATCH = 8;

  /** Takes what a pass finds out. Called from several threads at once. */
  public interface Receiver {
    /** Asked before a photo is decoded: false if its output is known already. */
    default boolean wants(int index, byte[] content) {
      return true;
    }

    /**
     * A photo was decoded and waits to be computed.
     *
     * @param pixels uint8 {@code (size, size, 3)} RGB, from position 0; may be changed in place
     */
    default void decoded(int index, ByteBuffer pixels) {}

    /**
     * A photo went through the model.
     *
     * @param index its position in the list
     * @param outputs the row of each output asked for, in the order asked; valid during the call
     */
    void computed(int index, List<float[]> outputs);

    /** A photo could not be read or decoded. */
    void unreadable(int index, String reason);
  }

  private final Supplier<OnnxModel> model;
  private final ImageReader reader;
  private final List<String> outputs;
  private final Function<FailedRunException, ? extends RuntimeException> failure;

  /**
   * @param model asked for when the first photo is to be computed; must accept runs from several
   *     threads and should be opened with one thread a run
   * @param outputs names of the outputs wanted
   * @param failure what to throw where the model fails, or gives numbers that are not finite
   */
  public PhotoPass(
      Supplier<OnnxModel> model,
      ImageReader reader,
      List<String> outputs,
      Function<FailedRunException, ? extends RuntimeException> failure) {
    this.model = model;
    this.reader = reader;
    this.outputs = List.copyOf(outputs);
    this.failure = failure;
  }

  /**
   * Runs all photos; returns when the receiver has heard of each.
   *
   * @throws CancellationException if the thread was interrupted
   * @throws RuntimeException the one chosen for it, if the model fails
   */
  public void run(List<? extends Photo> photos, Receiver receiver, PassListener listener) {
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, photos.size()));
    Progress progress = new Progress(photos.size(), listener);
    AtomicInteger next = new AtomicInteger();
    DarkPictures dark = new DarkPictures();
    ExecutorService pool = Executors.newFixedThreadPool(workers, PhotoPass::worker);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(pool.submit(() -> new Worker(photos, next, receiver, progress, dark).work()));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
      dark.tell();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The pass over the photos was interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FailedRunException failed ? failure.apply(failed) : rethrown(e);
    } finally {
      next.set(photos.size()); // whoever still works finds nothing left
      pool.shutdownNow();
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "graft-pass");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException rethrown(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException e
        ? e
        : new IllegalStateException(failure);
  }

  /** Counts for the listener, one call at a time. */
  private static final class Progress {
    private final int total;
    private final PassListener listener;
    private int done;
    private int computed;

    Progress(int total, PassListener listener) {
      this.total = total;
      this.listener = listener;
    }

    synchronized void advance(int photos, int ofThemComputed) {
      done += photos;
      computed += ofThemComputed;
      listener.progressed(done, computed, total);
    }
  }

  private interface Attempt<T> {
    T get() throws IOException, UnreadableImageException;
  }

  private final class Worker {
    private final List<? extends Photo> photos;
    private final AtomicInteger next;
    private final Receiver receiver;
    private final Progress progress;
    private final DarkPictures dark;
    private final ByteBuffer pixels = ByteBuffer.allocateDirect(BATCH * reader.bytesPerImage());
    private final List<Integer> batch = new ArrayList<>(BATCH);

    Worker(
        List<? extends Photo> photos,
        AtomicInteger next,
        Receiver receiver,
        Progress progress,
        DarkPictures dark) {
      this.photos = photos;
      this.next = next;
      this.receiver = receiver;
      this.progress = progress;
      this.dark = dark;
    }

    void work() {
      for (int i = next.getAndIncrement(); i < photos.size(); i = next.getAndIncrement()) {
        if (!decoded(i)) {
          progress.advance(1, 0);
        } else if (batch.size() == BATCH) {
          compute();
        }
      }
      if (!batch.isEmpty()) {
        compute();
      }
    }

    /** Adds photo {@code i} to the batch, unless there is no need to or no picture in it. */
    private boolean decoded(int i) {
      try {
        byte[] content = withMemory(() -> photos.get(i).read());
        if (!receiver.wants(i, content)) {
          return false;
        }
        int begin = pixels.position();
        if (withMemory(() -> read(content, begin)) == Levels.TWELVE_BITS_OF_SIXTEEN) {
          dark.add(photos.get(i).name());
        }
        receiver.decoded(i, pixels.slice(begin, reader.bytesPerImage()));
        batch.add(i);
        return true;
      } catch (IOException e) {
        receiver.unreadable(i, PhotoProblem.of(e));
      } catch (UnreadableImageException e) {
        receiver.unreadable(i, e.reason());
      } catch (OutOfMemoryError e) {
        receiver.unreadable(i, "needs more memory than there is");
      }
      return false;
    }

    private Levels read(byte[] content, int begin) throws UnreadableImageException {
      pixels.position(begin);
      return reader.read(content, pixels);
    }

    /** Tries again if there is too little memory: perhaps only another worker's photo is large. */
    private <T> T withMemory(Attempt<T> attempt) throws IOException, UnreadableImageException {
      try {
        return attempt.get();
      } catch (OutOfMemoryError e) {
        synchronized (progress) { // those in need one after the other
          return attempt.get();
        }
      }
    }

    private void compute() {
      var values = model.get().run(pixels, batch.size(), Set.copyOf(outputs));
      for (int index : batch) {
        List<float[]> rows = new ArrayList<>();
        for (String output : outputs) {
          rows.add(next(output, Objects.requireNonNull(values.get(output)), batch.size()));
        }
        receiver.computed(index, rows);
      }
      progress.advance(batch.size(), batch.size());
      batch.clear();
      pixels.clear();
    }

    private float[] next(String output, FloatBuffer rows, int count) {
      float[] row = new float[rows.capacity() / count];
      rows.get(row);
      if (!Finite.all(row)) {
        throw new FailedRunException("gives numbers that are not finite in '%s'".formatted(output));
      }
      return row;
    }
  }
}
