package dev.graft.bench.field;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that gives one file for every address, slowly, and from any byte on. */
final class SlowPublisher implements AutoCloseable {
  private static final int CHUNK = 1 << 19;
  private static final int PAUSE_MILLIS = 20;

  private final byte[] file;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  SlowPublisher(Path file) throws IOException {
    this.file = Files.readAllBytes(file);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** What {@code GRAFT_MIRROR} has to be. */
  String address() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
    if (range != null) {
      String part = "bytes %d-%d/%d".formatted(from, file.length - 1, file.length);
      exchange.getResponseHeaders().set("Content-Range", part);
    }
    exchange.getResponseHeaders().set("ETag", "\"" + Integer.toHexString(file.length) + "\"");
    exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int at = from; at < file.length; at += CHUNK) {
        out.write(file, at, Math.min(CHUNK, file.length - at));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
