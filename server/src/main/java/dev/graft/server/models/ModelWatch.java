package dev.graft.server.models;

import dev.graft.lifecycle.Uninterrupted;
import dev.graft.server.models.Models.Refreshed;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Looks again and again whether files of models were replaced. */
public final class ModelWatch implements AutoCloseable {
  private final Thread thread;

  /**
   * Begins.
   *
   * @param every how long it waits between two looks
   * @param told of each file that was replaced
   */
  public ModelWatch(Models models, Duration every, Consumer<Refreshed> told) {
    thread =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  Thread.sleep(every.toMillis());
                } catch (InterruptedException e) {
                  return;
                }
                try {
                  models.refresh(told);
                } catch (CancellationException e) {
                  return; // closed while a model was being opened
                }
              }
            },
            "graft-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for a look that is in progress. */
  @Override
  public void close() {
    thread.interrupt();
    Uninterrupted.join(thread);
  }
}
