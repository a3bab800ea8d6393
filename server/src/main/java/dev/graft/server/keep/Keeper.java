package dev.graft.server.keep;

import com.google.gson.JsonObject;
import dev.graft.lifecycle.Uninterrupted;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps photos of one model: in {@code strange} those that are farthest from what it learned, in
 * {@code uncertain} those whose most probable class is least probable. A thread of its own draws
 * and writes; what comes while it has enough to do is not kept, and nobody waits for it.
 */
public final class Keeper implements AutoCloseable {
  private static final int WAITING = 16;
  private static final long GLANCE_MILLIS = 100;

  private final KeptPhotos strange;
  private final KeptPhotos uncertain;
  private final Consumer<IOException> failed;
  private final BlockingQueue<Seen> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread writer;
  private volatile boolean closed;

  private record Seen(
      Photo photo, double probability, @Nullable Double novelty, JsonObject answer) {}

  /**
   * @param folder of the model
   * @param count of each kind, at most
   * @param failed hears of photos that cannot be written
   */
  public Keeper(Path folder, int count, Consumer<IOException> failed) {
    strange = new KeptPhotos(folder.resolve("strange"), count);
    uncertain = new KeptPhotos(folder.resolve("uncertain"), count);
    this.failed = failed;
    writer = new Thread(this::write, "graft-keep");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * A photo was answered.
   *
   * @param photo it
   * @param probability of the class that was named
   * @param novelty how strange it is; empty if the model does not tell
   * @param answer what was told of it
   */
  public void saw(Photo photo, double probability, OptionalDouble novelty, JsonObject answer) {
    Double told = novelty.isPresent() ? (Double) novelty.getAsDouble() : null;
    waiting.offer(new Seen(photo, probability, told, answer)); // or not, if there is enough to do
  }

  private void write() {
    try {
      while (!closed || !waiting.isEmpty()) {
        Seen seen = waiting.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        if (seen != null) {
          keep(seen);
        }
      }
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
    }
  }

  private void keep(Seen seen) {
    try {
      if (seen.novelty() != null && strange.wants(seen.novelty())) {
        strange.add(seen.photo().read(), seen.novelty(), seen.answer());
      }
      if (uncertain.wants(-seen.probability())) {
        uncertain.add(seen.photo().read(), -seen.probability(), seen.answer());
      }
    } catch (IOException e) {
      failed.accept(e);
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    closed = true;
    Uninterrupted.join(writer);
  }
}
