package dev.graft.server.gate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that take too long over the head of a request. Jetty waits for as long as a
 * byte comes now and then; so a client could keep its connection for days, and with all of them
 * shut everybody else out.
 */
public final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
  private static final long LOOK_SECONDS = 1;

  private final Duration patience;
  private final Scheduler scheduler;
  private final Map<Connection, Heard> open = new ConcurrentHashMap<>();

  /** How many requests a connection has had, and since when no other one. */
  private record Heard(long requests, long since) {}

  /**
   * @param patience how long the head of a request may take, and a connection stay without one
   */
  public SlowClients(Duration patience, Scheduler scheduler) {
    this.patience = patience;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    look();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) { // and not the TLS around one
      open.put(connection, new Heard(0, System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private void look() {
    long now = System.nanoTime();
    open.replaceAll((connection, before) -> heard(connection, before, now));
    open.forEach(
        (connection, heard) -> {
          if (now - heard.since() > patience.toNanos()) {
            connection.getEndPoint().close(new TimeoutException("The request came too slowly."));
          }
        });
    if (isStarting() || isRunning()) {
      scheduler.schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** While a request is answered, and for a while behind it, all is well. */
  private static Heard heard(Connection connection, Heard before, long now) {
    long requests = connection.getMessagesIn();
    boolean waits = requests == before.requests() && requests == connection.getMessagesOut();
    return waits ? before : new Heard(requests, now);
  }
}
