package dev.graft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Work that another core does in the meantime. */
final class Ahead<T> {
  private final CompletableFuture<T> future;

  private Ahead(CompletableFuture<T> future) {
    this.future = future;
  }

  static <T> Ahead<T> of(Supplier<T> work) {
    return new Ahead<>(CompletableFuture.supplyAsync(work));
  }

  /** The result, or the exception that the work ended with, as if it had been done here. */
  T get() {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
