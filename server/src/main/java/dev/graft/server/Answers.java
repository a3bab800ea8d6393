package dev.graft.server;

import com.google.gson.JsonObject;
import io.javalin.http.Context;

/** What is sent. */
final class Answers {
  private Answers() {}

  static void json(Context ctx, JsonObject json) {
    ctx.contentType("application/json").result(json.toString());
  }
}
