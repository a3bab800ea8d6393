package dev.graft.cli;

import dev.graft.pass.PassListener;
import dev.graft.train.TrainingListener;
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

  /** Photos that must be done before anything is said of the time that is left. */
  private static final int ENOUGH = 32;

  private final String task;
  private final PrintWriter err;
  private final boolean terminal;
  private long began;
  private int before;
  private long nextLine;
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
    if (began == 0) { // the clock starts with the pass, not with all that comes before
      began = now;
      before = done;
      nextLine = now + LINE_EVERY;
    }
    if (terminal && now - began > FIRST_AFTER) {
      bar(total).stepTo(done);
    } else if (!terminal && now > nextLine) {
      nextLine = now + LINE_EVERY;
      err.printf(
          Locale.ROOT, "%s: %,d of %,d photos%s%n", task, done, total, pace(done, total, now));
      err.flush();
    }
  }

  /** How fast it goes and what that makes of the rest, once enough is done to tell. */
  private String pace(int done, int total, long now) {
    if (done - before < ENOUGH) {
      return "";
    }
    double perSecond = (done - before) / ((now - began) * 1e-9);
    return String.format(
        Locale.ROOT, ", %.0f a second, %.0f s left", perSecond, (total - done) / perSecond);
  }

  private ProgressBar bar(int total) {
    if (bar == null) {
      bar = Terminal.bar(task, total, " photos", 1);
    }
    return bar;
  }

  /** Shows the pass of a training, and is closed when that is over. */
  TrainingListener ofTraining() {
    return new TrainingListener() {
      @Override
      public void progressed(int done, int computed, int total) {
        PassProgress.this.progressed(done, computed, total);
      }

      @Override
      public void featuresReady() {
        close();
      }
    };
  }

  @Override
  public void close() {
    began = 0; // another pass may follow
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
