package dev.graft.server.queue;

import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A photo that waits for what a model makes of it.
 *
 * @param photo its bytes
 * @param outputs names of the model's outputs that are wanted
 * @param wanted asked before the work begins: whether anybody still waits
 * @param answer completed with a row of each output wanted, or with an {@link
 *     UnusablePhotoException}; cancelled if nobody waits any more
 * @param since when it was made, as {@link System#nanoTime} has it
 */
public record Job(
    Photo photo,
    List<String> outputs,
    BooleanSupplier wanted,
    CompletableFuture<Map<String, float[]>> answer,
    long since) {
  public Job {
    outputs = List.copyOf(outputs);
  }

  /** A job that begins to wait now. */
  public static Job of(Photo photo, List<String> outputs, BooleanSupplier wanted) {
    return new Job(photo, outputs, wanted, new CompletableFuture<>(), System.nanoTime());
  }

  boolean isWanted() {
    return !answer.isDone() && wanted.getAsBoolean();
  }
}
