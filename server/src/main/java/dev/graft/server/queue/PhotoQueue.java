package dev.graft.server.queue;

import dev.graft.lifecycle.Uninterrupted;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Photos that wait for one model, first come, first served. As many threads as may work at the same
 * time each take a photo, or a small batch of those that wait, and run it; while they work, the
 * next photos gather by themselves. So a photo that comes when nobody works begins at once, and
 * nobody waits for company.
 */
public final class PhotoQueue implements AutoCloseable {
  private static final long GLANCE_MILLIS = 100; // how often an idle worker looks whether to end

  /** Runs photos through a model, and tells of each. */
  public interface Model {
    void run(
        List<? extends Photo> photos,
        List<String> outputs,
        PassReceiver receiver,
        PassListener listener);
  }

  private final Model model;
  private final QueueListener listener;
  private final int threads;
  private final int together;
  private final BlockingQueue<Job> waiting;
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param name of the model, for the threads' names
   * @param threads that work at the same time, at least 1
   * @param together photos that are run together at most, at least 1
   * @param room for so many photos that wait
   */
  public PhotoQueue(
      String name, Model model, int threads, int together, int room, QueueListener listener) {
    this.model = model;
    this.threads = threads;
    this.together = together;
    this.listener = listener;
    waiting = new ArrayBlockingQueue<>(room);
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "graft-" + name + "-" + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  /** How many photos wait. */
  public int size() {
    return waiting.size();
  }

  /**
   * Takes some photos, all of them or none.
   *
   * @throws BusyException if there is no room, or it is closed
   */
  public synchronized void add(List<Job> jobs) {
    for (Job job : jobs) {
      if (closed || !waiting.offer(job)) {
        jobs.forEach(each -> each.answer().cancel(false));
        jobs.forEach(waiting::remove);
        listener.refused();
        throw new BusyException(
            closed ? "It is being closed" : "So many photos wait already: " + waiting.size());
      }
    }
  }

  private void work() {
    try {
      while (!closed || !waiting.isEmpty()) {
        run(next());
      }
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
    }
  }

  /** What waits, or comes in a moment, and is still wanted. */
  private List<Job> next() throws InterruptedException {
    List<Job> taken = new ArrayList<>();
    Job first = waiting.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      waiting.drainTo(taken, fairShare() - 1);
    }
    List<Job> wanted = new ArrayList<>();
    for (Job job : taken) {
      if (job.isWanted()) {
        listener.waited(System.nanoTime() - job.since());
        wanted.add(job);
      } else {
        job.answer().cancel(false);
        listener.dropped();
      }
    }
    return wanted;
  }

  /**
   * So many that another one's worth waits for each worker: one that found nothing would be idle
   * until the clients that have their answers have sent the next photos.
   */
  private int fairShare() {
    int share = (waiting.size() + 1) / (2 * threads);
    return Math.max(1, Math.min(together, share));
  }

  private void run(List<Job> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    listener.gathered(jobs.size());
    try {
      List<String> outputs =
          jobs.stream().flatMap(job -> job.outputs().stream()).distinct().toList();
      model.run(
          jobs.stream().map(Job::photo).toList(),
          outputs,
          new Answers(jobs, outputs),
          PassListener.NONE);
    } catch (RuntimeException | Error e) {
      jobs.forEach(job -> job.answer().completeExceptionally(e));
    }
  }

  /** Hands each answer to who waits for it, as soon as it is there. */
  private final class Answers implements PassReceiver {
    private final List<Job> jobs;
    private final List<String> outputs;
    private final long began = System.nanoTime();

    Answers(List<Job> jobs, List<String> outputs) {
      this.jobs = jobs;
      this.outputs = outputs;
    }

    @Override
    public void decoded(int index, ByteBuffer pixels) {
      listener.decoded(System.nanoTime() - began);
    }

    @Override
    public void computed(int index, List<float[]> rows) {
      Map<String, float[]> answer = new HashMap<>();
      for (int i = 0; i < outputs.size(); i++) {
        answer.put(outputs.get(i), rows.get(i));
      }
      listener.answered(System.nanoTime() - began);
      jobs.get(index).answer().complete(answer);
    }

    @Override
    public void unreadable(int index, String reason) {
      jobs.get(index).answer().completeExceptionally(new UnusablePhotoException(reason));
    }
  }

  /** Takes no more photos, and waits until those that wait are answered. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    workers.forEach(Uninterrupted::join);
  }
}
