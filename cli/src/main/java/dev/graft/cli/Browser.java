package dev.graft.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows a page in the browser that the machine's owner prefers. */
final class Browser {
  private static final int SECONDS = 10;

  private Browser() {}

  /** Opens a page, or says that nobody could. */
  static void show(Path page, PrintWriter err) {
    if (!Files.exists(page)) {
      return; // nothing was judged
    }
    String place = page.toAbsolutePath().normalize().toUri().toString();
    try {
      Process process =
          new ProcessBuilder(command(place))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
        return; // it is open, or the browser itself is what was started
      }
    } catch (IOException e) {
      // as if it had failed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    err.println("No browser could be started. Open this yourself: " + place);
    err.flush();
  }

  private static List<String> command(String place) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", place);
    }
    return List.of(system.contains("mac") ? "open" : "xdg-open", place);
  }
}
