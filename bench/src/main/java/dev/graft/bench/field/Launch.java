package dev.graft.bench.field;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command that is about to be run in a {@link Sandbox}. */
final class Launch {
  private static final int PATIENCE_SECONDS = 60;

  private final ProcessBuilder builder;
  private final Path printed;
  private int seconds = PATIENCE_SECONDS;

  /**
   * @param printed a folder of its own, for what it prints
   */
  Launch(List<String> words, Path folder, Path printed) {
    this.builder = new ProcessBuilder(new ArrayList<>(words)).directory(folder.toFile());
    this.printed = printed;
    builder.redirectOutput(printed.resolve("out").toFile());
    builder.redirectError(printed.resolve("err").toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  Launch with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  Launch without(String variable) {
    builder.environment().remove(variable);
    return this;
  }

  /** What is on its standard input; nothing otherwise. */
  Launch input(byte[] bytes) throws IOException {
    builder.redirectInput(Files.write(printed.resolve("in"), bytes).toFile());
    return this;
  }

  /** How long it may take before it counts as hanging; a minute otherwise. */
  Launch within(int limit) {
    seconds = limit;
    return this;
  }

  Ran run() throws IOException, InterruptedException {
    return start().end();
  }

  Started start() throws IOException {
    return new Started(builder.start());
  }

  /** The command, at work. */
  final class Started {
    private final Process process;
    private final long began = System.nanoTime();

    private Started(Process process) {
      this.process = process;
    }

    boolean isRunning() {
      return process.isAlive();
    }

    /**
     * Sends a signal.
     *
     * @param name as {@code kill} knows it, such as INT
     */
    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    boolean hasPrinted(String text) throws IOException {
      return read("out").contains(text);
    }

    /** Waits for its end, and kills it if there is none. */
    Ran end() throws IOException, InterruptedException {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      String line = String.join(" ", builder.command());
      double took = (System.nanoTime() - began) / 1e9;
      return new Ran(line, process.exitValue(), read("out"), read("err"), !ended, took);
    }

    private String read(String name) throws IOException {
      String all = new String(Files.readAllBytes(printed.resolve(name)), StandardCharsets.UTF_8);
      return all.lines()
          .filter(line -> !line.startsWith("NOTE: Picked up ") && !line.startsWith("Picked up "))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }
  }
}
