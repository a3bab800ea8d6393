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
   */
  public String toJson(String requestId) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "about:blank");
    json.addProperty("title", title);
    json.addProperty("status", status);
    json.addProperty("detail", detail);
    json.addProperty("requestId", requestId);
    return json.toString();
  }

  /** As clients of the Open Inference Protocol, version 2, read it: with one field and no other. */
  public String toInferenceJson() {
    JsonObject json = new JsonObject();
    json.addProperty("error", detail);
    return json.toString();
  }
}
