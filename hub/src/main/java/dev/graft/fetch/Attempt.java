package dev.graft.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request for a file, or for the rest of it. */
final class Attempt {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d+)");
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final HttpClient client;
  private final ProxySelector proxies;
  private final RemoteFile wanted;
  private final PartFile part;
  private final Duration stall;
  private final FetchListener listener;
  private final Runnable answered;
  private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
  private final AtomicReference<@Nullable FileBody> body = new AtomicReference<>();
  private volatile long total = -1;

  /**
   * @param proxies those of the client
   * @param answered run when the server answers, whatever it says
   */
  Attempt(
      HttpClient client,
      ProxySelector proxies,
      RemoteFile wanted,
      PartFile part,
      Duration stall,
      FetchListener listener,
      Runnable answered) {
    this.client = client;
    this.proxies = proxies;
    this.wanted = wanted;
    this.part = part;
    this.stall = stall;
    this.listener = listener;
    this.answered = answered;
  }

  /** It may go better next time. */
  static class PassingException extends IOException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration wish;

    PassingException(String reason, @Nullable Duration wish, @Nullable Throwable cause) {
      super(reason, cause);
      this.wish = wish;
    }

    /** How long the server would like to be left alone. */
    Optional<Duration> wish() {
      return Optional.ofNullable(wish);
    }
  }

  /** There is no network, or nobody at the other end of it; known at once. */
  static final class UnreachableException extends PassingException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String reason, Throwable cause) {
      super(reason, null, cause);
    }
  }

  /**
   * Gets the file, or the rest of it, into the part file.
   *
   * @throws PassingException if it may go better next time; what has arrived stays
   * @throws FetchException if it will not
   */
  void run() throws IOException {
    long have = part.length();
    Optional<String> validator = part.validator(wanted.address());
    boolean resume = have > 0 && (validator.isPresent() || wanted.checksum().isPresent());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(wanted.address())
            .header("User-Agent", "graft")
            .header("Accept-Encoding", "identity");
    proxy()
        .flatMap(NamedProxy::authorization)
        .ifPresent(login -> request.header("Proxy-Authorization", login));
    if (resume) {
      request.header("Range", "bytes=%d-".formatted(have));
      validator.ifPresent(value -> request.header("If-Range", value));
    }
    HttpResponse<Void> response = send(request.build(), have);
    judge(response, have);
  }

  /** The proxy on the way, to all that the address is redirected to as well. */
  private Optional<NamedProxy> proxy() throws FetchException {
    URI address = wanted.address();
    try {
      return EnvironmentProxies.between(proxies, address);
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          "'%s' cannot be fetched: the environment's %s.".formatted(address, e.getMessage()),
          "Set it to http://HOST:PORT or http://NAME:PASSWORD@HOST:PORT.",
          e);
    }
  }

  private HttpResponse<Void> send(HttpRequest request, long have) throws IOException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, info -> body(info, have));
    try {
      while (true) {
        try {
          return answer.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (System.nanoTime() - lastHeard.get() > stall.toNanos()) {
            throw new PassingException("nothing arrived for %s".formatted(inWords(stall)), null, e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw told(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(
          "Fetching '%s' was interrupted.".formatted(wanted.address()),
          "Start it again; it goes on where it stopped.",
          e);
    } finally {
      answer.cancel(true); // closes the connection if it is still open
      FileBody open = body.get();
      if (open != null) {
        open.stop();
      }
    }
  }

  private BodySubscriber<Void> body(HttpResponse.ResponseInfo info, long have) {
    lastHeard.set(System.nanoTime());
    answered.run();
    try {
      if (info.statusCode() == 200) {
        part.restart(wanted.address(), validator(info.headers()));
        total = info.headers().firstValueAsLong("Content-Length").orElse(-1);
      } else if (info.statusCode() == 206 && goesOn(info.headers(), have)) {
        total = rangeTotal(info.headers()).orElse(-1);
      } else {
        return BodySubscribers.discarding();
      }
      FileBody writing = new FileBody(part.path(), most(), this::arrived);
      body.set(writing);
      return writing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void arrived(long length) {
    lastHeard.set(System.nanoTime());
    listener.progressed(wanted.address(), length, total >= 0 ? total : wanted.size().orElse(-1));
  }

  private long most() {
    return wanted.size().orElse(total >= 0 ? total : Long.MAX_VALUE);
  }

  /** Whether the rest begins where what is here ends. */
  private static boolean goesOn(HttpHeaders headers, long have) {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches() && range.group(1).equals(Long.toString(have));
  }

  private static OptionalLong rangeTotal(HttpHeaders headers) {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches() && !range.group(2).equals("*")
        ? OptionalLong.of(Long.parseLong(range.group(2)))
        : OptionalLong.empty();
  }

  /** A strong tag if there is one, otherwise the date of the last change. */
  private static Optional<String> validator(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }

  private void judge(HttpResponse<Void> response, long have) throws IOException {
    int status = response.statusCode();
    switch (status) {
      case 200, 206 -> requireWhole(status);
      case 416 -> requireCompleteAlready(response.headers(), have);
      case 408, 425, 429, 500, 502, 503, 504 ->
          throw new PassingException(
              "the server answered " + status, wish(response.headers()), null);
      default -> throw refused(status, response);
    }
  }

  private void requireWhole(int status) throws IOException {
    if (body.get() == null) {
      part.delete();
      throw new PassingException("the server sent another part than asked for", null, null);
    }
    long length = part.length();
    if (total >= 0 && length < total) {
      throw new PassingException(
          "the connection ended after %,d of %,d bytes".formatted(length, total), null, null);
    }
    if (status == 206
        && total < 0
        && wanted.size().isPresent()
        && length < wanted.size().getAsLong()) {
      throw new PassingException(
          "the connection ended after %,d bytes".formatted(length), null, null);
    }
    if (wanted.size().isPresent() && length != wanted.size().getAsLong()) {
      part.delete();
      throw new FetchException(
          "What '%s' sends has %,d bytes, not the %,d that were published."
              .formatted(wanted.address(), length, wanted.size().getAsLong()),
          "A proxy or a page to log in may stand in between: look at the address in a browser.");
    }
  }

  /** Asked for what is behind the end: either everything is here, or something else is. */
  private void requireCompleteAlready(HttpHeaders headers, long have) throws IOException {
    Matcher length = UNSATISFIED.matcher(headers.firstValue("Content-Range").orElse(""));
    if (!length.matches() || Long.parseLong(length.group(1)) != have) {
      part.delete();
      throw new PassingException("what is here is no part of the file", null, null);
    }
  }

  private @Nullable Duration wish(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }

  private FetchException refused(int status, HttpResponse<Void> response) throws FetchException {
    String address = wanted.address().toString();
    if (status / 100 == 3) {
      return new FetchException(
          "'%s' is redirected in circles, or to where nothing is encrypted: '%s'."
              .formatted(address, response.headers().firstValue("Location").orElse("nowhere")),
          "Look at the address in a browser; a page to log in may stand in between.");
    }
    if (status == 407) {
      return refusedByProxy(response);
    }
    return new FetchException(
        "The server has no '%s' for us: it answered %d.".formatted(address, status),
        status == 404 || status == 410
            ? "It may have moved: look at the address in a browser, or use a mirror."
            : "Look at the address in a browser, or use a mirror.");
  }

  private FetchException refusedByProxy(HttpResponse<Void> response) throws FetchException {
    Optional<NamedProxy> proxy = proxy();
    String name = proxy.map(at -> "The proxy '%s'".formatted(at)).orElse("A proxy");
    String address = wanted.address().toString();
    List<String> ways = response.headers().allValues("Proxy-Authenticate");
    if (ways.stream().noneMatch(way -> way.regionMatches(true, 0, "Basic", 0, "Basic".length()))) {
      return new FetchException(
          "%s on the way to '%s' asks for a password in a way that Graft does not know (407)."
              .formatted(name, address),
          "Fetch the file with a browser, and give it with `weights` or in a mirror.");
    }
    if (proxy.flatMap(NamedProxy::authorization).isPresent()) {
      return new FetchException(
          "%s on the way to '%s' does not accept the name and password given for it (407)."
              .formatted(name, address),
          "Correct them in the environment's https_proxy, http_proxy or all_proxy; there %40 stands"
              + " for @, %3A for : and %25 for %.");
    }
    return new FetchException(
        "%s on the way to '%s' asks for a name and password (407).".formatted(name, address),
        "Give them as in https_proxy=http://NAME:PASSWORD@HOST:PORT; %40 stands for @ in them.");
  }

  /** What went wrong on the way, which tends to pass; but not what is wrong with the answer. */
  private IOException told(@Nullable Throwable problem) {
    Throwable root = Objects.requireNonNullElseGet(problem, IOException::new);
    Optional<Throwable> found = cause(root, FileBody.TooLongException.class);
    if (found.isPresent()) {
      return tooLong(found.get());
    }
    if (cause(root, UnknownHostException.class).isPresent()
        || cause(root, UnresolvedAddressException.class).isPresent()) {
      return new UnreachableException(
          "there is no way to '%s'".formatted(wanted.address().getHost()), root);
    }
    if (cause(root, ConnectException.class).isPresent()
        || cause(root, NoRouteToHostException.class).isPresent()) {
      return new UnreachableException("the server cannot be reached", root);
    }
    found = cause(root, SSLException.class);
    if (found.isPresent()) {
      return new FetchException(
          "The connection to '%s' cannot be trusted: %s."
              .formatted(wanted.address().getHost(), found.get().getMessage()),
          "A proxy that looks into connections may stand in between; ask who runs the network,"
              + " or use a mirror.",
          root);
    }
    found = cause(root, FileSystemException.class);
    if (found.isPresent()) {
      return new FetchException(
          "'%s' cannot be written: %s.".formatted(part.path(), found.get().getMessage()),
          "Make room, or set GRAFT_HOME to another place.",
          root);
    }
    long arrived = 0;
    try {
      arrived = part.length();
    } catch (IOException e) {
      root.addSuppressed(e);
    }
    return new PassingException(
        "the connection broke%s (%s)"
            .formatted(
                arrived > 0 ? String.format(Locale.ROOT, " after %,d bytes", arrived) : "",
                root.getMessage()),
        null,
        root);
  }

  private static Optional<Throwable> cause(Throwable root, Class<? extends Throwable> kind) {
    for (Throwable cause = root; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private FetchException tooLong(Throwable cause) {
    try {
      part.delete();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new FetchException(
        "'%s' sends %s.".formatted(wanted.address(), cause.getMessage()),
        "A proxy or a page to log in may stand in between: look at the address in a browser.",
        cause);
  }

  static String inWords(Duration time) {
    return time.toMillis() < 1000
        ? "%d ms".formatted(time.toMillis())
        : "%d s".formatted(time.toSeconds());
  }
}
