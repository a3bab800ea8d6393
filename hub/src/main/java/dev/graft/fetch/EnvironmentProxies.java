package dev.graft.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names, as curl and most other programs read it: {@code
 * https_proxy} or {@code http_proxy} by the address's scheme, else {@code all_proxy}, each also in
 * capitals and with a name and password if need be, and none for the hosts of {@code no_proxy} and
 * for this machine. Where Java's own properties ({@code https.proxyHost} and the like) are set,
 * they count instead.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Java's own choice if its properties are set, otherwise the environment's. */
  static ProxySelector ofThisProcess() {
    boolean byProperty =
        Stream.of("https.proxyHost", "http.proxyHost", "java.net.useSystemProxies")
            .anyMatch(property -> System.getProperty(property) != null);
    ProxySelector javas = ProxySelector.getDefault();
    return byProperty && javas != null ? javas : new EnvironmentProxies(System.getenv());
  }

  /**
   * The proxy that an address is asked for through; empty if none is.
   *
   * @throws IllegalArgumentException if what the environment says is no proxy
   */
  static Optional<NamedProxy> between(ProxySelector selector, URI address) {
    if (selector instanceof EnvironmentProxies environment) {
      return environment.proxy(address);
    }
    return selector.select(address).stream()
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .map(NamedProxy::at)
        .findFirst();
  }

  @Override
  public List<Proxy> select(URI address) {
    return proxy(address).map(proxy -> List.of(proxy.asProxy())).orElse(DIRECT);
  }

  /**
   * The proxy for an address, with its login; empty for none.
   *
   * @throws IllegalArgumentException if what the environment says is no proxy
   */
  Optional<NamedProxy> proxy(URI address) {
    if (isExcepted(address.getHost())) {
      return Optional.empty();
    }
    return Stream.of(address.getScheme() + "_proxy", "all_proxy")
        .flatMap(name -> Stream.ofNullable(variable(name)).map(at -> NamedProxy.in(name, at)))
        .findFirst();
  }

  /** Whether a name and password are there to be told to a proxy that leads to HTTPS. */
  boolean haveLoginForTunnels() {
    return Stream.of("https_proxy", "all_proxy")
        .flatMap(name -> Stream.ofNullable(variable(name)))
        .anyMatch(proxy -> proxy.contains("@"));
  }

  private boolean isExcepted(@Nullable String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]")) {
      return true;
    }
    String exceptions = variable("no_proxy");
    if (exceptions == null) {
      return false;
    }
    return Stream.of(exceptions.split(",", -1))
        .map(each -> each.strip().toLowerCase(Locale.ROOT))
        .filter(each -> !each.isEmpty())
        .map(each -> each.startsWith("*.") ? each.substring(1) : each)
        .anyMatch(
            each ->
                each.equals("*")
                    || name.equals(each)
                    || name.endsWith(each.startsWith(".") ? each : "." + each));
  }

  private @Nullable String variable(String name) {
    String value = environment.getOrDefault(name, environment.get(name.toUpperCase(Locale.ROOT)));
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException problem) {
    // told where the request fails
  }
}
