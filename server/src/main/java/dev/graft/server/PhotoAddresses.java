package dev.graft.server;

import dev.graft.photo.UnusablePhotoException;
import dev.graft.server.gate.Addresses;
import dev.graft.server.gate.Limits;
import dev.graft.server.protocol.PhotoForms;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Gets photos that clients name by their address: the only code of the service that opens a
 * connection, and there only if it was asked for. What a name leads to is looked up once, and that
 * is what is connected to, so that no name can lead elsewhere in between; redirections go the same
 * way.
 */
final class PhotoAddresses implements AutoCloseable {
  private static final int REDIRECTIONS = 3;
  private static final int CONNECTIONS = 8; // to one host
  private static final long CONNECT_MILLIS = 5_000;

  private final Limits limits;
  private final HttpClient client = new HttpClient();

  PhotoAddresses(Limits limits) {
    this(limits, Addresses::isPublic);
  }

  /**
   * @param allowed which addresses may be connected to
   */
  PhotoAddresses(Limits limits, Predicate<InetAddress> allowed) {
    this.limits = limits;
    client.setSocketAddressResolver(new Allowed(allowed));
    client.setMaxRedirects(REDIRECTIONS);
    client.setMaxConnectionsPerDestination(CONNECTIONS);
    client.setConnectTimeout(CONNECT_MILLIS);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    try {
      client.start();
    } catch (Exception e) { // Jetty's life cycles throw anything
      throw new IllegalStateException("The client for photos' addresses does not start", e);
    }
  }

  /** Leads to allowed addresses alone. */
  private record Allowed(Predicate<InetAddress> allowed) implements SocketAddressResolver {
    @Override
    public void resolve(
        String host,
        int port,
        Map<String, Object> context,
        Promise<List<InetSocketAddress>> promise) {
      List<InetSocketAddress> found = new ArrayList<>();
      try {
        for (InetAddress each : InetAddress.getAllByName(host)) {
          if (!allowed.test(each)) {
            promise.failed(new UnknownHostException("not a public address"));
            return;
          }
          found.add(new InetSocketAddress(each, port));
        }
        promise.succeeded(found);
      } catch (UnknownHostException e) {
        promise.failed(e);
      }
    }
  }

  /**
   * For the photos of one request.
   *
   * @param deadline when all of them have to be here, as {@link System#nanoTime} has it
   * @param room takes note of each one's number of bytes, and throws where there is no room
   */
  PhotoForms.Fetch fetch(long deadline, LongConsumer room) {
    AtomicLong left = new AtomicLong(limits.bodyBytes()); // together as much as a request may have
    return address -> {
      byte[] bytes = get(uri(address), deadline - System.nanoTime(), left.get());
      left.addAndGet(-bytes.length);
      room.accept(bytes.length);
      return bytes;
    };
  }

  private static URI uri(String address) throws UnusablePhotoException {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getPort() != 0
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw refused();
  }

  private byte[] get(URI address, long patience, long most) throws UnusablePhotoException {
    if (patience <= 0) {
      throw refused();
    }
    try (InputStreamResponseListener answer = new InputStreamResponseListener()) {
      client.newRequest(address).timeout(patience, TimeUnit.NANOSECONDS).send(answer);
      if (answer.get(patience, TimeUnit.NANOSECONDS).getStatus() != 200) {
        throw refused();
      }
      try (InputStream body = answer.getInputStream()) {
        byte[] bytes = body.readNBytes(Math.toIntExact(most + 1));
        if (bytes.length > most) {
          throw refused();
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused();
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw refused();
    }
  }

  /** One answer for all reasons: it tells nothing of what the service can reach. */
  private static UnusablePhotoException refused() {
    return new UnusablePhotoException(
        "its url gives no photo: it must be http or https, of a public address, and answer in"
            + " time");
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception e) { // as above
      throw new IllegalStateException("The client for photos' addresses does not stop", e);
    }
  }
}
