package dev.graft.server;

import dev.graft.server.gate.Limits;
import dev.graft.server.gate.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where connections come in, with every limit that Jetty keeps: none of its defaults is left. */
final class ServerPort {
  private static final int HEADER_BYTES = 16 << 10;

  private ServerPort() {}

  /** One connector, of HTTP or of HTTPS. */
  static ServerConnector of(
      Server server,
      HttpConfiguration http,
      ServerSettings settings,
      Optional<SslContextFactory.Server> tls) {
    configure(http, settings.limits());
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.map(
                context ->
                    new ServerConnector(
                        server, new SslConnectionFactory(context, plain.getProtocol()), plain))
            .orElseGet(() -> new ServerConnector(server, plain));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().patience().toMillis());
    connector.setAcceptQueueSize(settings.limits().connections());
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    server.setErrorHandler(ServerPort::problem);
    return connector;
  }

  private static void configure(HttpConfiguration http, Limits limits) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(limits.patience().toMillis());
  }

  /** What Jetty itself refuses, before any route is asked. */
  private static boolean problem(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Problem problem =
        new Problem(
            status,
            HttpStatus.getMessage(status),
            "The request is refused before it is read: it is not HTTP as this service takes it.");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = problem.toJson("", false).getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
