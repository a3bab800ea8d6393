package dev.graft.server.gate;

import com.google.gson.JsonObject;

/**
 * What went wrong with a request, as {@code application/problem+json} (RFC 9457). It is written for
 * the client: nothing of the machine is in it.
 *
 * @param status of HTTP
 * @param title the same for every problem of its kind
 * @param detail what is wrong with this request, and what would be right
 */
public record Problem(int status, String title, String detail) {
  public static final String CONTENT_TYPE = "application/problem+json";

  /**
   * As it is sent.
   *
   * @param requestId by which the log has it
   * @param inference whether a client of the Open Inference Protocol reads it, which looks for
   *     {@code error}
   */
  public String toJson(String requestId, boolean inference) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "about:blank");
    json.addProperty("title", title);
    json.addProperty("status", status);
    json.addProperty("detail", detail);
    json.addProperty("requestId", requestId);
    if (inference) {
      json.addProperty("error", detail);
    }
    return json.toString();
  }
}
