package dev.graft.cli;

import dev.graft.features.PassListener;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a pass over photos has come: a bar on a terminal, a line every few seconds
 * elsewhere. Shows nothing of a pass that is over at once.
 */
final class PassProgress implements PassListener, AutoCloseable {
  private static final long FIRST_AFTER = 500_000_000L;
  private static final long LINE_EVERY = 5_000_000_000L;

  private final String task;
  private final PrintWriter err;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private long nextLine = began + LINE_EVERY;
  private @Nullable ProgressBar bar;

  /**
   * @param task what is being done, for example {@code Features}
   * @param terminal whether {@code err} is one
   */
  PassProgress(String task, PrintWriter err, boolean terminal) {
    this.task = task;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void progressed(int done, int computed, int total) {
    long now = System.nanoTime();
    if (terminal && now - began > FIRST_AFTER) {
      bar(total).stepTo(done);
    } else if (!terminal && now > nextLine) {
      nextLine = now + LINE_EVERY;
      double perSecond = done / ((now - began) * 1e-9);
      err.printf(
          Locale.ROOT,
          "%s: %,d of %,d photos, %.0f a second, %.0f s left%n",
          task,
          done,
          total,
          perSecond,
          (total - done) / perSecond);
      err.flush();
    }
  }

  private ProgressBar bar(int total) {
    if (bar == null) {
      bar = Terminal.bar(task, total, " photos", 1);
    }
    return bar;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
