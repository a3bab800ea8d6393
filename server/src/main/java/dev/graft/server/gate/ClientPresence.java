package dev.graft.server.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Whether the client of a request still waits. HTTP/1.1 tells that its connection was closed only
 * to who reads from it, and nobody does until the answer is sent; so this does. A byte that comes
 * is the beginning of a next request that did not wait for this one's answer; the connection is
 * then closed behind the answer, which tells the client that the next one was not heard.
 */
public final class ClientPresence {
  private final EndPoint endPoint;
  private boolean answered;
  private boolean gone;
  private boolean heardMore;

  private ClientPresence(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** That of a request whose body was read to its end. */
  public static ClientPresence of(HttpServletRequest request) {
    return new ClientPresence(
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint());
  }

  /** Whether it still waits, as far as anybody can tell. */
  public synchronized boolean isThere() {
    if (answered || gone || heardMore) {
      return !gone;
    }
    ByteBuffer one = ByteBuffer.allocate(1);
    one.limit(0); // Jetty fills behind the limit
    try {
      int read = endPoint.fill(one);
      heardMore = read > 0;
      gone = read < 0;
    } catch (IOException e) {
      gone = true;
    }
    return !gone;
  }

  /**
   * From now on its connection is not read from.
   *
   * @return whether the connection has to be closed behind the answer
   */
  public synchronized boolean answers() {
    answered = true;
    return heardMore;
  }
}
