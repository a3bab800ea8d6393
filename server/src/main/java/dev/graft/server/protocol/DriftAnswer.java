package dev.graft.server.protocol;

import com.google.gson.JsonObject;
import dev.graft.drift.DriftReport;
import java.util.List;

/** What a client is told of whether photos are still like those of the training. */
public final class DriftAnswer {
  private DriftAnswer() {}

  /**
   * A report.
   *
   * @param classes their names, by class index
   */
  public static JsonObject of(DriftReport report, List<String> classes) {
    JsonObject json = new JsonObject();
    json.addProperty("photos", report.photos());
    json.addProperty("alarm", report.alarm());
    DriftReport.Comparison latest = report.latest();
    if (latest == null) {
      return json;
    }
    json.addProperty("comparisons", latest.number());
    json.addProperty("window", latest.photos());
    json.addProperty("p", latest.p());
    json.addProperty("corrected", latest.corrected());
    DriftReport.Unknown unknown = latest.unknown();
    if (unknown != null) {
      JsonObject told = new JsonObject();
      told.addProperty("share", unknown.share());
      told.addProperty("promised", unknown.promised());
      told.addProperty("p", unknown.p());
      json.add("unknown", told);
    }
    DriftReport.Novelty novelty = latest.novelty();
    if (novelty != null) {
      JsonObject told = new JsonObject();
      told.addProperty("median", novelty.median());
      told.addProperty("p", novelty.p());
      json.add("novelty", told);
    }
    JsonObject features = new JsonObject();
    features.addProperty("shift", latest.features().shift());
    features.addProperty("p", latest.features().p());
    json.add("features", features);
    json.add("classes", classes(latest.classes(), classes));
    return json;
  }

  private static JsonObject classes(DriftReport.Classes told, List<String> names) {
    JsonObject json = new JsonObject();
    json.addProperty("changed", told.changed());
    json.addProperty("p", told.p());
    json.addProperty("corrected", told.corrected());
    json.addProperty("mostChanged", names.get(told.mostChanged()));
    JsonObject shares = new JsonObject();
    for (int i = 0; i < names.size(); i++) {
      JsonObject one = new JsonObject();
      one.addProperty("now", told.shares().get(i));
      one.addProperty("trained", told.trained().get(i));
      shares.add(names.get(i), one);
    }
    json.add("shares", shares);
    return json;
  }
}
