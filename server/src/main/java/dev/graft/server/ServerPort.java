package dev.graft.server;

import dev.graft.server.gate.Limits;
import dev.graft.server.gate.SlowClients;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
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
      Optional<SslContextFactory.Server> tls,
      Problems problems) {
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
    connector.addBean(new SlowClients(settings.limits().patience(), connector.getScheduler()));
    server.setErrorHandler(problems::ofJetty);
    return connector;
  }

  private static void configure(HttpConfiguration http, Limits limits) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(limits.patience().toMillis());
  }
}
