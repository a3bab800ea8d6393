package dev.graft.fetch;

import dev.graft.home.AtomicFiles;
import dev.graft.home.ExclusiveLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files from where they are published: once, however many processes ask; from where the
 * connection broke, however often it does; and only what is what it should be. A file appears at
 * its destination whole and checked, or not at all.
 */
public final class Downloader {
  private static final String NO_TUNNELLING_BY = "jdk.http.auth.tunneling.disabledSchemes";

  private final FetchLimits limits;
  private final FetchListener listener;
  private final boolean offline;
  private final Optional<URI> mirror;
  private final ProxySelector proxies;
  private @Nullable HttpClient client;

  private Downloader(
      FetchLimits limits,
      FetchListener listener,
      boolean offline,
      Optional<URI> mirror,
      ProxySelector proxies) {
    this.limits = limits;
    this.listener = listener;
    this.offline = offline;
    this.mirror = mirror;
    this.proxies = proxies;
  }

  /**
   * A downloader as the environment wants it: with its proxies; from {@code GRAFT_MIRROR}, an
   * address that stands in for the scheme and host of every publisher; and not at all if {@code
   * GRAFT_OFFLINE} is set to something other than 0.
   *
   * @throws IllegalArgumentException if {@code GRAFT_MIRROR} is no address
   */
  public static Downloader fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static Downloader fromEnvironment(Map<String, String> environment) {
    String offline = environment.getOrDefault("GRAFT_OFFLINE", "");
    String mirror = environment.getOrDefault("GRAFT_MIRROR", "");
    return new Downloader(
        FetchLimits.defaults(),
        FetchListener.NONE,
        !offline.isBlank() && !offline.equals("0"),
        mirror.isBlank() ? Optional.empty() : Optional.of(mirror(mirror)),
        EnvironmentProxies.ofThisProcess());
  }

  private static URI mirror(String address) {
    URI mirror = URI.create(address.endsWith("/") ? address : address + "/");
    if (mirror.getHost() == null) {
      throw new IllegalArgumentException("GRAFT_MIRROR is no address: '%s'".formatted(address));
    }
    return mirror;
  }

  /** A downloader that asks one server for every file, without proxies. */
  public static Downloader to(URI server) {
    return new Downloader(
        FetchLimits.defaults(),
        FetchListener.NONE,
        false,
        Optional.of(mirror(server.toString())),
        ProxySelector.of(null));
  }

  public Downloader withLimits(FetchLimits other) {
    return new Downloader(other, listener, offline, mirror, proxies);
  }

  public Downloader withListener(FetchListener hears) {
    return new Downloader(limits, hears, offline, mirror, proxies);
  }

  /** A downloader that refuses to open a connection. */
  public Downloader offline() {
    return new Downloader(limits, listener, true, mirror, proxies);
  }

  Downloader withProxies(ProxySelector other) {
    return new Downloader(limits, listener, offline, mirror, other);
  }

  /** A downloader that asks another server for every file; what is at its root stays its path. */
  public Downloader withMirror(URI server) {
    return new Downloader(
        limits, listener, offline, Optional.of(mirror(server.toString())), proxies);
  }

  /** Whether connections may be opened. */
  public boolean isOnline() {
    return !offline;
  }

  /**
   * Makes sure that a file is there. What is at {@code target} already is left alone and not looked
   * at.
   *
   * @param recorded what an earlier fetch found it to be; from then on it must not change
   * @return whether it had to be fetched
   * @throws FetchException if it cannot be had, saying why
   */
  public boolean fetch(RemoteFile published, Path target, Optional<Checksum> recorded)
      throws FetchException {
    if (Files.exists(target)) {
      return false;
    }
    RemoteFile file = published.at(address(published.address()));
    if (offline) {
      throw new FetchException(
          "'%s' is not here, and connections are not wanted.".formatted(target.getFileName()),
          "Leave `offline` and GRAFT_OFFLINE away to fetch it from '%s'."
              .formatted(file.address()));
    }
    try (ExclusiveLock lock =
        ExclusiveLock.take(
            target.resolveSibling("." + target.getFileName() + ".lock"),
            () -> listener.waiting(file.address()))) {
      if (Files.exists(target)) {
        return false;
      }
      download(file, target, recorded);
      return true;
    } catch (FetchException e) {
      throw e;
    } catch (InterruptedIOException
        | ClosedByInterruptException
        | FileLockInterruptionException e) {
      throw interrupted(file, e);
    } catch (IOException e) {
      throw new FetchException(
          "'%s' cannot be written: %s.".formatted(target, e.getMessage()),
          "Make room, or choose another place.",
          e);
    } finally {
      listener.ended(file.address());
    }
  }

  /** Where a publisher's file is asked for. */
  private URI address(URI published) {
    return mirror
        .map(server -> server.resolve(published.getRawPath().substring(1)))
        .orElse(published);
  }

  private void download(RemoteFile file, Path target, Optional<Checksum> recorded)
      throws IOException {
    PartFile part = PartFile.of(target);
    boolean resumed = part.length() > 0;
    attempts(file, part);
    try {
      requireRight(file, part, recorded);
    } catch (FetchException e) {
      part.delete();
      if (!resumed) {
        throw e;
      }
      attempts(file, part); // what was here before may have been to blame
      try {
        requireRight(file, part, recorded);
      } catch (FetchException again) {
        part.delete();
        throw again;
      }
    }
    AtomicFiles.moveIntoPlace(part.path(), target);
    part.deleteNote();
  }

  private void attempts(RemoteFile file, PartFile part) throws IOException {
    AtomicBoolean answered = new AtomicBoolean();
    Runnable onAnswer =
        () -> {
          if (!answered.getAndSet(true)) {
            listener.began(file.address());
          }
        };
    int failures = 0;
    for (int attempt = 1; ; attempt++) {
      long before = part.length();
      try {
        new Attempt(client(), proxies, file, part, limits.stall(), listener, onAnswer).run();
        return;
      } catch (Attempt.PassingException e) {
        failures = part.length() > before ? 1 : failures + 1;
        boolean noNetwork = e instanceof Attempt.UnreachableException && !answered.get();
        if (noNetwork || failures >= limits.attempts() || attempt >= FetchLimits.MOST_ATTEMPTS) {
          throw new FetchException(
              "'%s' cannot be fetched: %s.".formatted(file.address(), e.getMessage()),
              "Check the connection and start again; it goes on where it stopped. Without one,"
                  + " use a mirror.",
              e);
        }
        Duration pause = e.wish().map(this::bounded).orElse(limits.pauseAfter(failures));
        listener.retrying(file.address(), String.valueOf(e.getMessage()), pause);
        sleep(pause, file);
      }
    }
  }

  private Duration bounded(Duration wish) {
    return wish.compareTo(limits.longestPause()) < 0 ? wish : limits.longestPause();
  }

  private static void sleep(Duration pause, RemoteFile file) throws FetchException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(file, e);
    }
  }

  private static FetchException interrupted(RemoteFile file, Exception cause) {
    Thread.currentThread().interrupt();
    return new FetchException(
        "Fetching '%s' was interrupted.".formatted(file.address()),
        "Start it again; it goes on where it stopped.",
        cause);
  }

  private static void requireRight(RemoteFile file, PartFile part, Optional<Checksum> recorded)
      throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(part.path())) {
      beginning = in.readNBytes(file.signature().length() / 2);
    }
    if (!file.canBegin(beginning)) {
      throw new FetchException(
          "What '%s' sends is no such file, but something else.".formatted(file.address()),
          "A page to log in may stand in between: look at the address in a browser.");
    }
    if (file.checksum().isPresent()) {
      requireSame(file, part, file.checksum().get(), "its publisher says");
    }
    if (recorded.isPresent()) {
      requireSame(file, part, recorded.get(), "it had when it was first fetched");
    }
  }

  private static void requireSame(
      RemoteFile file, PartFile part, Checksum expected, String whoSaysSo) throws IOException {
    Checksum found = expected.of(part.path());
    if (!found.equals(expected)) {
      throw new FetchException(
          "What '%s' sends has %s, but %s %s."
              .formatted(file.address(), found, whoSaysSo, expected.hex()),
          "It was damaged on the way, or is another file now: try again later, or use a mirror.");
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      if (proxies instanceof EnvironmentProxies named && named.haveLoginForTunnels()) {
        allowPasswordsForTunnels();
      }
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NORMAL) // never from HTTPS to HTTP
              .connectTimeout(limits.connect())
              .proxy(proxies)
              .build();
    }
    return client;
  }

  /**
   * Java withholds Basic passwords from proxies that are to open a tunnel, unless a property says
   * otherwise, which it reads once, before the first request. Who writes a password into the
   * environment says otherwise; who sets the property is left alone.
   */
  private static void allowPasswordsForTunnels() {
    if (System.getProperty(NO_TUNNELLING_BY) == null) {
      System.setProperty(NO_TUNNELLING_BY, "");
    }
  }
}
