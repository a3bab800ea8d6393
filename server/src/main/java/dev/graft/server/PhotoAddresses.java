package dev.graft.server;

import dev.graft.server.gate.Addresses;
import dev.graft.server.gate.Limits;
import dev.graft.server.protocol.PhotoForms;
import dev.graft.server.protocol.RequestException;
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
final class PhotoAddresses implements PhotoForms.Addresses, AutoCloseable {
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

  @Override
  public byte[] get(String address) throws RequestException {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (uri.getHost() == null
        || uri.getUserInfo() != null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw refused();
    }
    long patience = limits.patience().toMillis();
    try (InputStreamResponseListener answer = new InputStreamResponseListener()) {
      client.newRequest(uri).timeout(patience, TimeUnit.MILLISECONDS).send(answer);
      if (answer.get(patience, TimeUnit.MILLISECONDS).getStatus() != 200) {
        throw refused();
      }
      try (InputStream body = answer.getInputStream()) {
        byte[] bytes = body.readNBytes(Math.toIntExact(limits.bodyBytes() + 1));
        if (bytes.length > limits.bodyBytes()) {
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
  private static RequestException refused() {
    return RequestException.malformed(
        "A photo's url gives no photo: it must be http or https, of a public address, and answer"
            + " in time.");
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
