package dev.graft;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.Prediction.ClassProbability;
import java.util.List;
import java.util.Optional;

/** A prediction as JSON: the same fields wherever Graft tells one. */
public final class PredictionJson {
  private PredictionJson() {}

  /**
   * Adds {@code label}, {@code probability} and {@code top}, and where the classifier tells them
   * {@code unknown}, {@code novelty} and {@code set}.
   *
   * @param classes those of {@code top}
   * @param unknown whether the photo is too strange; empty if nobody tells
   */
  public static void addTo(
      JsonObject json,
      Prediction prediction,
      List<ClassProbability> classes,
      Optional<Boolean> unknown) {
    json.addProperty("label", prediction.label());
    json.addProperty("probability", prediction.probability());
    JsonArray top = new JsonArray();
    for (ClassProbability each : classes) {
      JsonObject one = new JsonObject();
      one.addProperty("label", each.label());
      one.addProperty("probability", each.probability());
      top.add(one);
    }
    json.add("top", top);
    unknown.ifPresent(told -> json.addProperty("unknown", told));
    prediction.novelty().ifPresent(novelty -> json.addProperty("novelty", (float) novelty));
    prediction
        .set(TrustSheet.USUAL_SHARE)
        .ifPresent(
            set -> {
              JsonArray names = new JsonArray();
              set.forEach(names::add);
              json.add("set", names);
            });
  }
}
