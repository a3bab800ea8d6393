package dev.graft.cli;

import dev.graft.home.GraftHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as a process of its own, for what hangs on the environment or on being killed. */
final class GraftProcess {
  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Process process;

  private GraftProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts the command.
   *
   * @param home its {@code GRAFT_HOME}, which borrows the native libraries that are unpacked
   * @param weights its {@code GRAFT_WEIGHTS}
   */
  static GraftProcess start(Path home, Path weights, Object... arguments) throws IOException {
    return start(home, weights, Map.of(), arguments);
  }

  /** The same with more in its environment. */
  static GraftProcess start(Path home, Path weights, Map<String, String> more, Object... arguments)
      throws IOException {
    borrowNativeLibraries(home);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(Main.class.getName());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path folder = Files.createTempDirectory(home, "run");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("GRAFT_HOME", home.toString());
    environment.put("GRAFT_WEIGHTS", weights.toString());
    environment.putAll(more);
    return new GraftProcess(folder, builder.start());
  }

  private static void borrowNativeLibraries(Path home) throws IOException {
    Path unpacked = GraftHome.folder().resolve("native");
    Path link = home.resolve("native");
    if (Files.isDirectory(unpacked) && !Files.exists(link)) {
      Files.createSymbolicLink(link, unpacked);
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Whether it has printed something already. */
  boolean hasPrinted(String text) throws IOException {
    return read("out").contains(text);
  }

  /** Waits for its end. */
  Graft end() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("Still running after " + PATIENCE_SECONDS + " s");
    }
    return new Graft(process.exitValue(), read("out"), read("err"));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
