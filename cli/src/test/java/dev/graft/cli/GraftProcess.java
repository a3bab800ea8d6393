package dev.graft.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.home.GraftHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command as a process of its own, for what hangs on the environment or on being killed. */
final class GraftProcess {
  private static final int PATIENCE_SECONDS = 120;

  /** As in {@code graft}; the pom sets the environment as it does. */
  private static final List<String> LAUNCHER_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

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
    List<String> command = new ArrayList<>(java());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(more);
    return launch(home, weights, builder);
  }

  /**
   * Puts a command {@code graft} into a folder.
   *
   * @return the folder, for {@link #shell}
   */
  static Path launcherIn(Path home) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path script = bin.resolve("graft");
    List<String> java = new ArrayList<>(java());
    java.add(1, "-Dgraft.stderr=3");
    String words = java.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Files.writeString(script, "#!/bin/sh\nexec " + words + " \"$@\" 3>&2\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  /**
   * Starts lines of a shell, which end with the first one that fails.
   *
   * @param folder where they are run
   * @param bin comes first in their {@code PATH}
   */
  static GraftProcess shell(Path home, Path weights, Path folder, Path bin, String lines)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", lines).directory(folder.toFile());
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    return launch(home, weights, builder);
  }

  private static List<String> java() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(LAUNCHER_FLAGS);
    words.add(Main.class.getName());
    return words;
  }

  private static GraftProcess launch(Path home, Path weights, ProcessBuilder builder)
      throws IOException {
    borrowNativeLibraries(home);
    Path folder = Files.createTempDirectory(home, "run");
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("GRAFT_HOME", home.toString());
    environment.put("GRAFT_WEIGHTS", weights.toString());
    return new GraftProcess(folder, builder.start());
  }

  private static void borrowNativeLibraries(Path home) throws IOException {
    Path unpacked = GraftHome.folder().resolve("native");
    Path link = home.resolve("native");
    if (Files.isDirectory(unpacked) && !Files.exists(link)) {
      Files.createSymbolicLink(link, unpacked);
    }
  }

  /** Skips a test where processes ignore Ctrl-C, as a shell's background jobs do. */
  static void assumeInterruptsAreHeard() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        !Files.exists(status)
            || Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    assumeThat(ignored).as("this process, and so those it starts, ignore Ctrl-C").isFalse();
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

  /** Asks it to end, as a service manager does. */
  void terminate() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
  }

  /** The first line that it has printed which begins with something. */
  String line(String beginning) throws IOException {
    return read("out").lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  /** Waits until something holds, or the process is over. */
  void until(Callable<Boolean> condition) throws Exception {
    while (isRunning() && !condition.call()) {
      Thread.sleep(5);
    }
  }

  /** Whether it has printed something already. */
  boolean hasPrinted(String text) throws IOException {
    return read("out").contains(text);
  }

  /** Whether it has printed something to standard error already. */
  boolean hasSaid(String text) throws IOException {
    return read("err").contains(text);
  }

  /** What it printed last to standard output; empty if nothing yet. */
  String lastLine() throws IOException {
    return read("out").lines().reduce("", (before, line) -> line);
  }

  /** The most memory that it has had so far, on Linux; 0 if it is over. */
  long peakBytes() throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0;
    }
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
