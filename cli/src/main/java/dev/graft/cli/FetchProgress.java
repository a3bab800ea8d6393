package dev.graft.cli;

import dev.graft.fetch.FetchListener;
import dev.graft.report.Visible;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows what is fetched from where: a bar on a terminal, a line now and then elsewhere. */
final class FetchProgress implements FetchListener {
  private static final long LINE_EVERY = 5_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private long nextLine;
  private @Nullable ProgressBar bar;

  /**
   * @param terminal whether {@code err} is one
   */
  FetchProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public synchronized void began(URI address) {
    nextLine = System.nanoTime() + LINE_EVERY;
    say("Fetching %s", address);
  }

  @Override
  public synchronized void waiting(URI address) {
    say("Waiting for another process that is fetching %s", address);
  }

  @Override
  public synchronized void progressed(URI address, long done, long total) {
    long now = System.nanoTime();
    if (terminal) {
      ProgressBar shown = bar(name(address), total);
      shown.maxHint(total);
      shown.stepTo(done);
    } else if (now > nextLine) {
      nextLine = now + LINE_EVERY;
      say("%s: %.1f MB%s", name(address), done / 1e6, share(done, total));
    }
  }

  private static String share(long done, long total) {
    return total <= 0
        ? ""
        : String.format(Locale.ROOT, " of %.1f, %.0f %%", total / 1e6, 100.0 * done / total);
  }

  @Override
  public synchronized void retrying(URI address, String reason, Duration pause) {
    closeBar();
    say("%s: %s; going on in %.1f s", name(address), reason, pause.toMillis() / 1000.0);
  }

  @Override
  public synchronized void ended(URI address) {
    closeBar();
  }

  private ProgressBar bar(String name, long total) {
    if (bar == null) {
      bar = Terminal.bar(name, total, " MB", 1_000_000);
    }
    return bar;
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private static String name(URI address) {
    String path = address.getPath();
    return Visible.line(path.substring(path.lastIndexOf('/') + 1));
  }

  private void say(String format, Object... values) {
    err.printf(Locale.ROOT, format + "%n", values);
    err.flush();
  }
}
