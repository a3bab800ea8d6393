package dev.graft.server.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import dev.graft.TrustSheet;

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
    json.addProperty("label", prediction.label());
    json.addProperty("probability", prediction.probability());
    JsonArray most = new JsonArray();
    for (ClassProbability each : prediction.top(top)) {
      JsonObject one = new JsonObject();
      one.addProperty("label", each.label());
      one.addProperty("probability", each.probability());
      most.add(one);
    }
    json.add("top", most);
    Prediction.Caution caution = prediction.caution();
    if (caution != null && caution.unknown() != null) {
      json.addProperty("unknown", prediction.isUnknown());
    }
    prediction.novelty().ifPresent(novelty -> json.addProperty("novelty", (float) novelty));
    prediction
        .set(TrustSheet.USUAL_SHARE)
        .ifPresent(
            set -> {
              JsonArray names = new JsonArray();
              set.forEach(names::add);
              json.add("set", names);
            });
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
