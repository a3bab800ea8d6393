package dev.graft.server;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;

/** What happened, a JSON object a line, for machines to read. From several threads. */
public final class RequestLog {
  private final PrintWriter out;

  public RequestLog(PrintWriter out) {
    this.out = out;
  }

  /** Nobody reads it. */
  public static RequestLog silent() {
    return new RequestLog(new PrintWriter(Writer.nullWriter()));
  }

  void request(
      String id, String method, String path, int status, long bytes, double millis, String from) {
    JsonObject line = event("request");
    line.addProperty("id", id);
    line.addProperty("method", method);
    line.addProperty("path", path);
    line.addProperty("status", status);
    line.addProperty("bytes", bytes);
    line.addProperty("ms", Math.round(millis * 10) / 10.0);
    line.addProperty("from", from);
    print(line);
  }

  void failure(String id, Throwable failure) {
    JsonObject line = event("failure");
    line.addProperty("id", id);
    line.addProperty("error", String.valueOf(failure));
    print(line);
  }

  void told(String event, String model, String what) {
    JsonObject line = event(event);
    line.addProperty("model", model);
    line.addProperty("what", what);
    print(line);
  }

  private static JsonObject event(String name) {
    JsonObject line = new JsonObject();
    line.addProperty("time", Instant.now().toString());
    line.addProperty("event", name);
    return line;
  }

  private synchronized void print(JsonObject line) {
    out.println(line);
    out.flush();
  }
}
