package dev.graft.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A web server on this machine that does whatever a test wants to go wrong: a raw socket, since a
 * proper server would not lie. Every request takes the next fault; without one it is answered well.
 */
public final class FaultyServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String tag = "\"v1\"";
  private volatile boolean ranges = true;
  private volatile String login = "";

  /** A server on a free port. */
  public FaultyServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "faulty-server");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** What a client asked for. */
  public record Request(String path, Map<String, String> headers) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** Answers one request badly. */
  @FunctionalInterface
  public interface Fault {
    void answer(Request request, OutputStream out) throws IOException;
  }

  public URI at(String path) {
    return URI.create("http://localhost:" + socket.getLocalPort() + path);
  }

  public void serve(String path, byte[] content) {
    files.put(path, content);
  }

  /** From now on the files are another version. */
  public void version(String entityTag) {
    tag = entityTag;
  }

  /** From now on every answer is the whole file. */
  public void withoutRanges() {
    ranges = false;
  }

  /** From now on it is a proxy that serves nobody without this name and password. */
  public void wantsLogin(String name, String password) {
    String both = name + ":" + password;
    login = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  public void next(Fault... planned) {
    synchronized (faults) {
      faults.addAll(Arrays.asList(planned));
    }
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Ends the connection after so many bytes of the body. */
  public Fault cutAfter(int bytes) {
    return (request, out) -> write(request, out, bytes);
  }

  /** Falls silent after so many bytes of the body, until the server is closed. */
  public Fault stallAfter(int bytes) {
    return (request, out) -> {
      write(request, out, bytes);
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Accepts the connection and never says a word. */
  public Fault silence() {
    return (request, out) -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  public static Fault status(int code, String... headers) {
    StringBuilder all = new StringBuilder("Content-Length: 0\r\n");
    for (String header : headers) {
      all.append(header).append("\r\n");
    }
    return (request, out) -> head(out, code, all.toString());
  }

  public static Fault redirect(int code, String location) {
    return status(code, "Location: " + location);
  }

  /** Some other content, as if nothing were wrong. */
  public static Fault content(byte[] other) {
    return (request, out) -> {
      head(out, 200, "Content-Length: %d\r\n".formatted(other.length));
      out.write(other);
    };
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> answer(connection), "faulty-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
      Request request = read(in);
      if (request == null) {
        return;
      }
      requests.add(request);
      @Nullable Fault fault = fault(request);
      OutputStream out = connection.getOutputStream();
      if (fault == null) {
        write(request, out, Integer.MAX_VALUE);
      } else {
        fault.answer(request, out);
      }
      out.flush();
    } catch (IOException e) {
      // the client has gone, which is what some tests want
    }
  }

  private @Nullable Fault fault(Request request) {
    if (!login.isEmpty() && !login.equals(request.header("proxy-authorization"))) {
      return status(407, "Proxy-Authenticate: Basic realm=\"here\"");
    }
    synchronized (faults) {
      return faults.poll();
    }
  }

  private static @Nullable Request read(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    String path = line.split(" ", -1)[1];
    Map<String, String> headers = new HashMap<>();
    for (line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(path.startsWith("http") ? URI.create(path).getPath() : path, headers);
  }

  private void write(Request request, OutputStream out, int most) throws IOException {
    byte[] content = files.get(request.path());
    if (content == null) {
      status(404).answer(request, out);
      return;
    }
    int from = from(request);
    if (from >= content.length && from > 0) {
      head(
          out, 416, "Content-Length: 0\r\nContent-Range: bytes */%d\r\n".formatted(content.length));
      return;
    }
    String headers = "Content-Length: %d\r\n".formatted(content.length - from);
    if (!tag.isEmpty()) {
      headers += "ETag: " + tag + "\r\n";
    }
    if (from > 0) {
      headers +=
          "Content-Range: bytes %d-%d/%d\r\n".formatted(from, content.length - 1, content.length);
    }
    head(out, from > 0 ? 206 : 200, headers);
    out.write(content, from, Math.min(most, content.length - from));
    out.flush();
  }

  private int from(Request request) {
    String range = request.header("range");
    String condition = request.header("if-range");
    boolean applies = ranges && !range.isEmpty() && (condition.isEmpty() || condition.equals(tag));
    return applies ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
  }

  private static void head(OutputStream out, int code, String headers) throws IOException {
    out.write(
        "HTTP/1.1 %d Said\r\n%sConnection: close\r\n\r\n"
            .formatted(code, headers)
            .getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
