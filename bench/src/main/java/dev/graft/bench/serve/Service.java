package dev.graft.bench.serve;

import dev.graft.bench.ProcessMemory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that photos are posted to. */
final class Service implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final int START_SECONDS = 60;
  private static final int POLL_MILLIS = 100;

  private final Process process;
  private final int port;
  private final String path;

  private Service(Process process, int port, String path) {
    this.process = process;
    this.port = port;
    this.path = path;
  }

  /** {@code graft serve}. */
  static Service graft(Path launcher, Path model, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(launcher.toString(), "serve", model.toString(), "--port", "0"));
    command.addAll(List.of(options));
    Path log = Files.createTempFile("graft-serve", ".log"); // a pipe would have to be read
    log.toFile().deleteOnExit();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(log.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return new Service(process, Integer.parseInt(listening.group(1)), "/v1/predict");
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException(command + " did not start.");
  }

  /**
   * A peer in Python.
   *
   * @param command of the shell, in which {@code PORT} stands for the port
   */
  static Service peer(String command, Path model, Path folder, byte[] photo)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec " + command.replace("PORT", String.valueOf(port)))
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MODEL", model.toString());
    Service service = new Service(builder.start(), port, "/predict");
    service.await(photo);
    return service;
  }

  private void await(byte[] photo) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try (Connection connection = new Connection(port, path)) {
        connection.post(photo);
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - start > 1e9 * START_SECONDS) {
          close();
          throw new IOException("The peer does not answer", e);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  Load load(List<byte[]> photos) {
    return new Load(port, path, photos);
  }

  /** Resident memory in bytes; 0 where the system does not tell. */
  long memory() {
    return ProcessMemory.bytes(String.valueOf(process.pid()));
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
