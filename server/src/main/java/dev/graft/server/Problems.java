package dev.graft.server;

import dev.graft.server.gate.Gate;
import dev.graft.server.gate.Problem;
import dev.graft.server.gate.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells clients what went wrong with their requests, whoever noticed it. */
final class Problems {
  private static final Problem NO_CHARSET =
      new Problem(
          415,
          "Unsupported media type",
          "The charset of Content-Type is not known: leave it out, or say UTF-8.");
  private static final Problem INTERNAL =
      new Problem(500, "Internal error", "Something went wrong here; the log says what.");

  private final RequestLog log;
  private final ServerMetrics metrics;

  Problems(RequestLog log, ServerMetrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(ProblemException.class, Problems::refused);
    routes.exception(HttpResponseException.class, Problems::noRoute);
    routes.exception(
        UnsupportedCharsetException.class, (e, ctx) -> Answers.problem(ctx, NO_CHARSET));
    routes.exception(
        IllegalCharsetNameException.class, (e, ctx) -> Answers.problem(ctx, NO_CHARSET));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.failure(Requests.id(ctx), e);
          Answers.problem(ctx, INTERNAL);
        });
  }

  /** What no handler foresaw, such as memory that does not suffice anywhere else. */
  void ofJava(HttpServletResponse response, Error error) {
    String id = Objects.requireNonNullElse(response.getHeader(Answers.REQUEST_ID), "");
    log.failure(id, error);
    response.setStatus(INTERNAL.status());
    response.setContentType(Problem.CONTENT_TYPE);
    try {
      response.getOutputStream().write(INTERNAL.toJson(id).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static void refused(ProblemException e, Context ctx) {
    e.retryAfter().ifPresent(seconds -> ctx.header("Retry-After", String.valueOf(seconds)));
    if (e.problem().status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    Answers.problem(ctx, e.problem());
  }

  private static void noRoute(HttpResponseException e, Context ctx) {
    String methods = e.getDetails().get("availableMethods");
    if (methods == null) {
      Answers.problem(
          ctx, new Problem(e.getStatus(), "Not possible", "There is nothing like that here."));
    } else {
      ctx.header("Allow", methods);
      Answers.problem(
          ctx,
          new Problem(e.getStatus(), "Method not allowed", "What is here takes " + methods + "."));
    }
  }

  /** What Jetty itself refuses, before any route is asked. */
  boolean ofJetty(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String id = Gate.requestId(request.getHeaders().get(Answers.REQUEST_ID));
    Problem problem =
        new Problem(
            status,
            HttpStatus.getMessage(status),
            "The request is refused before it is read: it is not HTTP as this service takes it.");
    Answers.HEADERS.forEach(response.getHeaders()::put);
    response.getHeaders().put(Answers.REQUEST_ID, id);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = problem.toJson(id).getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    metrics.request("none", status, System.nanoTime() - request.getBeginNanoTime());
    log.request(
        id,
        request.getMethod(),
        Objects.requireNonNullElse(request.getHttpURI().getPath(), ""),
        status,
        0,
        (System.nanoTime() - request.getBeginNanoTime()) / 1e6,
        Request.getRemoteAddr(request));
    return true;
  }
}
