package dev.graft.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private volatile long workMillis;

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    connector.addBean(new SlowClients(PATIENCE, connector.getScheduler()));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            Thread.sleep(workMillis);
            response.setStatus(204);
            callback.succeeded();
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder told = new StringBuilder();
    while (told.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      told.append((char) next);
    }
    return told.toString();
  }

  @Test
  void aHeadByteByByteIsNotWaitedForForEver() throws Exception {
    try (Socket socket = connect()) {
      boolean closed = false;
      for (int i = 0; i < 100 && !closed; i++) {
        try {
          send(socket, i == 0 ? "GET / HTTP/1.1\r\nX: " : "x");
          Thread.sleep(100);
        } catch (SocketException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
    }
  }

  @Test
  void oneRequestAfterTheOtherKeepsItsConnection() throws Exception {
    try (Socket socket = connect()) {
      for (int i = 0; i < 7; i++) {
        send(socket, REQUEST);
        assertThat(answer(socket)).startsWith("HTTP/1.1 204");
        Thread.sleep(PATIENCE.toMillis() / 2);
      }
    }
  }

  @Test
  void whoWaitsForAnAnswerIsNotSlow() throws Exception {
    workMillis = 3 * PATIENCE.toMillis();
    try (Socket socket = connect()) {
      send(socket, REQUEST);
      assertThat(answer(socket)).startsWith("HTTP/1.1 204");
      workMillis = 0;
      send(socket, REQUEST);
      assertThat(answer(socket)).startsWith("HTTP/1.1 204");
    }
  }
}
