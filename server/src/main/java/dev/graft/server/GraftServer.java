package dev.graft.server;

import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.server.gate.Addresses;
import dev.graft.server.gate.Bodies;
import dev.graft.server.gate.Gate;
import dev.graft.server.keep.Keeper;
import dev.graft.server.models.ModelFiles;
import dev.graft.server.models.ModelWatch;
import dev.graft.server.models.Models;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A service that answers what is on photos, over HTTP.
 *
 * <pre>{@code
 * try (GraftServer server = GraftServer.start(
 *     ServerSettings.of(Map.of("flowers", Path.of("flowers.onnx"))), RequestLog.silent())) {
 *   System.out.println("POST a photo to " + server.address() + "/v1/predict");
 *   Thread.currentThread().join();
 * }
 * }</pre>
 *
 * <p>Closing it takes no new connections, answers every request that was let in, and then frees the
 * models.
 */
public final class GraftServer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int EVICTED = 64;
  private static final Duration QUIET = Duration.ofMillis(250);

  private final ServerSettings settings;
  private final RequestLog log;
  private final Models models;
  private final ServerMetrics metrics = new ServerMetrics();
  private final Problems problems;
  private final Gate gate;
  private final Map<String, Keeper> keepers = new HashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean closing;
  private final @Nullable PhotoAddresses addresses;
  private @Nullable ServerConnector connector;
  private @Nullable ModelWatch watch;
  private @Nullable Javalin app;

  private GraftServer(ServerSettings settings, RequestLog log) {
    this.settings = settings;
    this.log = log;
    problems = new Problems(log, metrics);
    gate =
        new Gate(
            settings.token().orElse(null),
            Addresses.isLoopback(settings.host()) ? settings.host() : null);
    settings
        .keep()
        .ifPresent(
            keep ->
                settings
                    .models()
                    .keySet()
                    .forEach(
                        name ->
                            keepers.put(
                                name,
                                new Keeper(
                                    keep.folder().resolve(name),
                                    keep.count(),
                                    e -> log.told("photo not kept", name, e.toString())))));
    addresses = settings.addresses() ? new PhotoAddresses(settings.limits()) : null;
    models =
        Models.open(
            new ModelFiles(
                settings.threads(),
                settings.batch(),
                settings.limits().waiting(),
                metrics::ofQueue),
            settings.models());
  }

  /**
   * Opens the models and listens.
   *
   * @param log of requests, and of what happens to models
   * @throws dev.graft.ModelFileException if a model cannot be used
   * @throws SettingsException if the address is public and nobody said who may ask, or it cannot be
   *     listened on, or a certificate cannot be used
   */
  public static GraftServer start(ServerSettings settings, RequestLog log) {
    requireGuarded(settings);
    Optional<SslContextFactory.Server> tls = settings.tls().map(PemFiles::context);
    settings.keep().ifPresent(keep -> requireWritable(keep.folder()));
    GraftServer server = new GraftServer(settings, log);
    try {
      server.listen(tls);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void requireGuarded(ServerSettings settings) {
    if (!Addresses.isKnown(settings.host())) {
      throw noAddress("'%s' is no address.".formatted(settings.host()), null);
    }
    if (!Addresses.isLoopback(settings.host()) && settings.token().isEmpty() && !settings.open()) {
      throw SettingsException.request(
          "'%s' can be asked by others, and there is no token.".formatted(settings.host()),
          "Give a token that clients have to send, or say that everybody may ask.");
    }
  }

  private static SettingsException noAddress(String problem, @Nullable Exception cause) {
    return new SettingsException(
        GraftException.Kind.REQUEST,
        problem,
        "127.0.0.1 is this machine alone, 0.0.0.0 all of its addresses.",
        cause);
  }

  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".graft", null));
    } catch (IOException e) {
      throw new SettingsException(
          GraftException.Kind.REQUEST,
          "No photo can be kept in '%s': %s.".formatted(folder, FileProblem.inWords(e)),
          "Give a folder that can be written to.",
          e);
    }
  }

  private void listen(Optional<SslContextFactory.Server> tls) {
    Bodies bodies = new Bodies(settings.limits());
    metrics.watch(models, bodies);
    QueuedThreadPool threads =
        new QueuedThreadPool(settings.limits().connections() + 16, 8); // no slow sender starves all
    threads.setName("graft-http");
    threads.setMaxEvictCount(EVICTED); // when a crowd has left, its threads do, too
    threads.setDaemon(true);
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    Javalin made =
        Javalin.create(
            config -> {
              configure(config);
              config.jetty.threadPool = threads;
              config.jetty.addConnector(
                  (server, http) ->
                      connector = ServerPort.of(server, http, settings, tls, problems));
              PhotoService service =
                  new PhotoService(
                      models, bodies, settings.limits(), new Onlooker(keepers), threads);
              new PredictRoutes(models, service, settings.limits().photos(), addresses)
                  .addTo(config.routes);
              new InferenceRoutes(models, service, settings.limits().photos(), () -> !closing)
                  .addTo(config.routes);
              new ModelRoutes(models).addTo(config.routes);
              new PageRoutes().addTo(config.routes);
              config.routes.get(
                  "/metrics",
                  ctx ->
                      ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                          .result(metrics.scrape()));
            });
    app = made;
    try {
      made.start();
    } catch (RuntimeException e) {
      throw cannotListen(e);
    }
    if (settings.watch()) {
      watch = new ModelWatch(models, LOOK, this::refreshed);
    }
  }

  private SettingsException cannotListen(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("Cannot assign requested address")) {
        return noAddress("'%s' is no address of this machine.".formatted(settings.host()), e);
      }
    }
    return new SettingsException(
        GraftException.Kind.REQUEST,
        "Port %d of '%s' cannot be listened on.".formatted(settings.port(), settings.host()),
        "Take another one; 0 picks one that is free.",
        e);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.asyncTimeout = 0; // requests have a deadline of their own
    config.http.generateEtags = false;
    config.http.prefer405over404 = true;
    config.router.javaLangErrorHandler(problems::ofJava);
    config.routes.before(this::letIn);
    problems.addTo(config.routes);
    config.requestLogger.http(
        (ctx, millis) -> {
          metrics.request(route(ctx), ctx.statusCode(), (long) (1e6 * millis));
          log.request(
              Requests.id(ctx),
              String.valueOf(ctx.method()),
              ctx.path(),
              ctx.statusCode(),
              Math.max(0, ctx.req().getContentLengthLong()),
              millis,
              ctx.ip());
        });
  }

  /** As it is declared; nothing that a client made up. */
  private static String route(Context ctx) {
    Endpoint matched = ctx.endpoints().lastHttpEndpoint();
    return matched == null ? "none" : matched.path;
  }

  private void letIn(Context ctx) {
    inFlight.incrementAndGet();
    Requests.onEnd(ctx, inFlight::decrementAndGet);
    Requests.begin(ctx);
    ctx.header(Answers.REQUEST_ID, Requests.id(ctx));
    Answers.HEADERS.forEach(ctx::header);
    if (closing) {
      ctx.header("Connection", "close");
    }
    gate.requireOwnAddress(ctx.header("Host"), ctx.header("Origin"));
    if (!isForEverybody(ctx.path())) {
      gate.requireToken(ctx.header("Authorization"));
    }
  }

  /** What says nothing of any photo: whether the service lives, and the page that asks it. */
  private static boolean isForEverybody(String path) {
    return path.equals("/v2/health/live")
        || path.equals("/v2/health/ready")
        || PageRoutes.has(path);
  }

  private void refreshed(Models.Refreshed what) {
    if (what instanceof Models.Refreshed.Refused refused) {
      metrics.swap(refused.name(), true);
      log.told("model refused", refused.name(), refused.reason());
    } else if (what instanceof Models.Refreshed.Swapped swapped) {
      metrics.swap(swapped.name(), false);
      log.told("model swapped", swapped.name(), swapped.from() + " to " + swapped.to());
    }
  }

  /** The port that is listened on. */
  public int port() {
    return connector == null ? settings.port() : connector.getLocalPort();
  }

  /** Where it is asked, such as {@code http://127.0.0.1:8080}. */
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "%s://%s:%d".formatted(settings.tls().isPresent() ? "https" : "http", host, port());
  }

  /** Of no consequence the second time. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    if (watch != null) {
      watch.close();
    }
    if (connector != null) {
      connector.close(); // no new connections; those that are there go on
    }
    drain();
    if (app != null) {
      app.stop();
    }
    keepers.values().forEach(Keeper::close);
    models.close();
    if (addresses != null) {
      addresses.close();
    }
    metrics.close();
  }

  /** Waits until nothing was asked for a moment, at most as long as a stop may take. */
  private void drain() {
    long began = System.nanoTime();
    long quietSince = began;
    while (System.nanoTime() - quietSince < QUIET.toNanos()
        && System.nanoTime() - began < settings.limits().drain().toNanos()) {
      if (inFlight.get() > 0) {
        quietSince = System.nanoTime();
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
