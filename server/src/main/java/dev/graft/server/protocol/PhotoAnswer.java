package dev.graft.server.protocol;

import com.google.gson.JsonObject;
import dev.graft.Prediction;
import dev.graft.PredictionJson;

/** What a client is told of a photo: the fields that {@code graft predict --json} prints. */
public final class PhotoAnswer {
  private PhotoAnswer() {}

  /**
   * A prediction.
   *
   * @param name what the client calls the photo
   * @param top how many of the most probable classes are told
   */
  public static JsonObject of(String name, Prediction prediction, int top) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    PredictionJson.addTo(json, prediction, prediction.top(top), prediction.verdict());
    return json;
  }

  /** Why there is none. */
  public static JsonObject of(String name, String problem) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("error", problem);
    return json;
  }
}
