package dev.graft.server.gate;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who gets in: those who name this machine, come from no other site's page, and have the token if
 * there is one. A page in a browser may ask any address that its machine can reach, also one that
 * only the machine itself can; so these are checked where nobody needs a token, too.
 */
public final class Gate {
  private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final @Nullable Token token;
  private final @Nullable String own;

  /**
   * @param token what clients have to send; null if nobody has to
   * @param own address that is listened on, if only this machine can ask it; null otherwise
   */
  public Gate(@Nullable String token, @Nullable String own) {
    this.token = token == null ? null : new Token(token);
    this.own = own == null ? null : name(own.contains(":") ? "[" + own + "]" : own);
  }

  /** What a client calls its request, if that can stand in a log, or a new name. */
  public static String requestId(@Nullable String asked) {
    return asked != null && REQUEST_ID.matcher(asked).matches()
        ? asked
        : UUID.randomUUID().toString();
  }

  /**
   * Lets in whoever names a host that this is, and comes from no other one's page.
   *
   * @param host the header {@code Host}
   * @param origin the header {@code Origin}; null where no page asks
   * @throws ProblemException if not
   */
  public void requireOwnAddress(@Nullable String host, @Nullable String origin) {
    if (host == null) {
      throw ProblemException.badRequest("The header Host is missing.");
    }
    if (own != null && !own.equals(name(host)) && !OF_THIS_MACHINE.contains(name(host))) {
      throw ProblemException.forbidden(
          "This service is there for its own machine alone, as localhost or 127.0.0.1.");
    }
    if (origin != null && !host.equalsIgnoreCase(authority(origin))) {
      throw ProblemException.forbidden("Pages of other sites may not ask this service.");
    }
  }

  /**
   * Lets in whoever has the token.
   *
   * @param authorization the header of that name
   * @throws ProblemException if not
   */
  public void requireToken(@Nullable String authorization) {
    if (token != null && !token.isIn(authorization)) {
      throw ProblemException.unauthorized(
          "This service wants its token: send the header Authorization: Bearer TOKEN.");
    }
  }

  private static String name(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return (end > 0 ? host.substring(0, end) : host).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null; // "null" of a page without an origin among them
    }
  }
}
