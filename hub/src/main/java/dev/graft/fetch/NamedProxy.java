package dev.graft.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as people write it, {@code http://name:password@host:port}. What it is known by is its
 * host and port; the password is in nothing that anybody prints, this class's exceptions included.
 */
final class NamedProxy {
  /** The login reaches to the last @, since passwords have such letters too. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:(?<login>.*)@)?"
              + "(?<host>\\[[0-9a-fA-F:.%]+\\]|[^@:/\\s\\[\\]]+)(?::(?<port>\\d{1,5}))?(?:/.*)?");

  private static final Pattern ENCODED = Pattern.compile("(?:%\\p{XDigit}{2})+");

  private final String host;
  private final int port;
  private final @Nullable String login;

  private NamedProxy(String host, int port, @Nullable String login) {
    this.host = host;
    this.port = port;
    this.login = login;
  }

  /**
   * Reads what an environment variable says.
   *
   * @param variable its name, for the message
   * @throws IllegalArgumentException if that is no proxy, without saying what it is
   */
  static NamedProxy in(String variable, String value) {
    Matcher form = FORM.matcher(value);
    if (form.matches()) {
      String written = form.group("port");
      int port = written == null ? 80 : Integer.parseInt(written);
      if (port > 0 && port <= 0xffff) {
        return new NamedProxy(form.group("host"), port, login(form.group("login")));
      }
    }
    throw new IllegalArgumentException("%s does not name a proxy".formatted(variable));
  }

  private static @Nullable String login(@Nullable String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    String login =
        ENCODED
            .matcher(written)
            .replaceAll(encoded -> Matcher.quoteReplacement(decoded(encoded.group())));
    return login.contains(":") ? login : login + ":";
  }

  private static String decoded(String percents) {
    return new String(HexFormat.of().parseHex(percents.replace("%", "")), UTF_8);
  }

  /** A proxy that is known already, without a login. */
  static NamedProxy at(InetSocketAddress address) {
    return new NamedProxy(address.getHostString(), address.getPort(), null);
  }

  Proxy asProxy() {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  /**
   * What the header {@code Proxy-Authorization} says (Basic: RFC 7617); empty without a login. Java
   * sends that header to proxies only, and there in the request for a tunnel.
   */
  Optional<String> authorization() {
    return Optional.ofNullable(login)
        .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  /** Its host and port. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
