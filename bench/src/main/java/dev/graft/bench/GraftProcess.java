package dev.graft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code graft} command as people start it, from the launcher on, in the environment of this
 * process.
 *
 * @param launcher the script {@code graft} of the checkout
 */
record GraftProcess(Path launcher) {
  private static final int POLL_MILLISECONDS = 50;

  /**
   * What a process took.
   *
   * @param seconds on the clock, from starting it to its end
   * @param peakBytes most memory it ever held at once; 0 where the system does not tell
   */
  record Took(double seconds, long peakBytes) {}

  /**
   * Runs a command to its end.
   *
   * @throws IllegalStateException if it fails, with what it printed
   */
  Took run(Object... arguments) throws IOException, InterruptedException {
    return run(List.of(launcher.toString()), arguments);
  }

  /** The same of any program. */
  static Took run(List<String> program, Object... arguments)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile("graft-bench", ".txt");
    try {
      List<String> command = new ArrayList<>(program);
      Stream.of(arguments).map(String::valueOf).forEach(command::add);
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      long peak = 0;
      while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, ProcessMemory.peakBytes(String.valueOf(process.pid())));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + " failed:\n" + Files.readString(printed));
      }
      return new Took(seconds, peak);
    } finally {
      Files.deleteIfExists(printed);
    }
  }

  /** The file of the options that the launcher gives Java. */
  Path javaOptions() {
    return launcher.resolveSibling("cli/src/main/dist/bin/java.options");
  }
}
