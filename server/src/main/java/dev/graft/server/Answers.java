package dev.graft.server;

import com.google.gson.JsonObject;
import dev.graft.server.gate.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent. */
final class Answers {
  /** By which a request is found in the log. */
  static final String REQUEST_ID = "X-Request-Id";

  /** Of every answer, whoever gives it. */
  static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", PageRoutes.POLICY);

  private static final String JSON = "application/json";

  private Answers() {}

  static void json(Context ctx, JsonObject json) {
    ctx.contentType(JSON).result(json.toString());
  }

  /** A problem in the form that its client reads. */
  static void problem(Context ctx, Problem problem) {
    boolean inference = ctx.path().startsWith("/v2");
    String json = inference ? problem.toInferenceJson() : problem.toJson(Requests.id(ctx));
    ctx.status(problem.status())
        .contentType(inference ? JSON : Problem.CONTENT_TYPE)
        .result(json.getBytes(StandardCharsets.UTF_8));
  }
}
