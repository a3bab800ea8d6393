package dev.graft.server;

import dev.graft.server.gate.Limits;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a server works; see {@link #of} for what is usual.
 *
 * @param models files by the name that each is asked for by, at least one; the first is asked where
 *     none is named
 * @param host the address that is listened on
 * @param port that is listened on; 0 picks a free one
 * @param token what clients have to send; empty if nobody has to
 * @param open whether everybody may ask where it is listened on a public address without a token
 * @param tls what HTTPS needs; empty for HTTP
 * @param threads photos that are worked on at the same time, a model
 * @param batch photos that go through a model together at most where several wait, at least 1
 * @param watch whether files of models are looked at again and again
 * @param keep where remarkable photos are kept; empty for none
 * @param addresses whether photos are fetched that clients name by their address
 */
public record ServerSettings(
    Map<String, Path> models,
    String host,
    int port,
    Optional<String> token,
    boolean open,
    Optional<Tls> tls,
    int threads,
    int batch,
    boolean watch,
    Optional<Keep> keep,
    boolean addresses,
    Limits limits) {
  /** The address that only the machine itself can ask. */
  public static final String LOOPBACK = "127.0.0.1";

  public static final int PORT = 8080;

  /** One photo after the other a thread. */
  public static final int BATCH = 1;

  /**
   * What HTTPS needs, in PEM.
   *
   * @param certificate the chain, the server's own first
   * @param key the private key, PKCS #8 without a password
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * Remarkable photos that are kept.
   *
   * @param folder with a folder a model
   * @param count of each kind, at most
   */
  public record Keep(Path folder, int count) {}

  public ServerSettings {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    if (models.isEmpty()) {
      throw new IllegalArgumentException("A server has at least one model");
    }
  }

  /** For this machine alone, on its usual port, on all processors. */
  public static ServerSettings of(Map<String, Path> models) {
    return new ServerSettings(
        models,
        LOOPBACK,
        PORT,
        Optional.empty(),
        false,
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        BATCH,
        false,
        Optional.empty(),
        false,
        Limits.usual());
  }

  /** On another port; 0 picks a free one. */
  public ServerSettings withPort(int other) {
    return new ServerSettings(
        models, host, other, token, open, tls, threads, batch, watch, keep, addresses, limits);
  }

  /** With other limits. */
  public ServerSettings withLimits(Limits other) {
    return new ServerSettings(
        models, host, port, token, open, tls, threads, batch, watch, keep, addresses, other);
  }

  /** With a token. */
  public ServerSettings withToken(String secret) {
    return new ServerSettings(
        models,
        host,
        port,
        Optional.of(secret),
        open,
        tls,
        threads,
        batch,
        watch,
        keep,
        addresses,
        limits);
  }

  /** With HTTPS. */
  public ServerSettings withTls(Tls files) {
    return new ServerSettings(
        models,
        host,
        port,
        token,
        open,
        Optional.of(files),
        threads,
        batch,
        watch,
        keep,
        addresses,
        limits);
  }

  /** With remarkable photos kept. */
  public ServerSettings withKeep(Keep kept) {
    return new ServerSettings(
        models,
        host,
        port,
        token,
        open,
        tls,
        threads,
        batch,
        watch,
        Optional.of(kept),
        addresses,
        limits);
  }

  /** Whether files are watched. */
  public ServerSettings withWatch(boolean on) {
    return new ServerSettings(
        models, host, port, token, open, tls, threads, batch, on, keep, addresses, limits);
  }

  /** Not the token. */
  @Override
  public String toString() {
    return "models %s, %s:%d, %s, %d threads"
        .formatted(
            models, host, port, token.isPresent() ? "with a token" : "without a token", threads);
  }
}
