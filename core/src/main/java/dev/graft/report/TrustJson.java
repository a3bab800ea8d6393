package dev.graft.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.evaluation.CautionScore;
import dev.graft.trust.Temperature;
import java.util.List;

/**
 * How far to trust a model, as it stands in {@code metrics.json}; docs/metrics.md lists the names.
 */
final class TrustJson {
  private TrustJson() {}

  static JsonObject of(TrustReport trust, List<String> classes) {
    JsonObject json = new JsonObject();
    json.addProperty("photos", trust.sheet().photos());
    json.addProperty("judged_by", trust.sheet().judgedBy());
    json.add("temperature", temperature(trust.temperature()));
    trust.score().ifPresent(score -> addTo(json, score, classes));
    return json;
  }

  private static JsonObject temperature(Temperature temperature) {
    JsonObject json = new JsonObject();
    json.addProperty("value", temperature.value());
    json.addProperty("found", temperature.found());
    json.addProperty("loss_before", temperature.comparison().first());
    json.addProperty("loss_after", temperature.comparison().second());
    json.addProperty("p", temperature.comparison().pValue());
    return json;
  }

  /**
   * Adds {@code sets} and {@code refused}.
   *
   * @param classes their names, by class index
   */
  static void addTo(JsonObject json, CautionScore score, List<String> classes) {
    JsonArray all = new JsonArray();
    score.sets().values().forEach(sets -> all.add(sets(sets, classes)));
    json.add("sets", all);
    score.refused().ifPresent(refused -> json.add("refused", refused(refused)));
  }

  private static JsonObject sets(CautionScore.Sets sets, List<String> classes) {
    JsonObject json = new JsonObject();
    json.addProperty("promised", sets.promised());
    json.add("promise95", IntervalJson.of(sets.promise95()));
    json.addProperty("covered", sets.coverage());
    json.add("interval95", IntervalJson.of(sets.interval95()));
    json.addProperty("mean_size", sets.meanSize());
    json.addProperty("single", sets.single());
    addShare(json, "right_of_single", sets.rightOfSingle());
    JsonArray missed = new JsonArray();
    sets.missed().forEach(each -> missed.add(missed(each, classes)));
    json.add("missed", missed);
    return json;
  }

  private static JsonObject missed(CautionScore.MissedClass missed, List<String> classes) {
    JsonObject json = new JsonObject();
    json.addProperty("class", classes.get(missed.label()));
    json.addProperty("covered", missed.covered());
    json.addProperty("photos", missed.photos());
    return json;
  }

  private static JsonObject refused(CautionScore.Refused refused) {
    JsonObject json = new JsonObject();
    json.addProperty("promised", refused.promised());
    json.add("promise95", IntervalJson.of(refused.promise95()));
    json.addProperty("share", refused.share());
    json.add("interval95", IntervalJson.of(refused.interval95()));
    addShare(json, "accuracy_of_rest", refused.accuracyOfRest());
    return json;
  }

  /** A share of nothing is no number, and is left out. */
  private static void addShare(JsonObject json, String name, double share) {
    if (!Double.isNaN(share)) {
      json.addProperty(name, share);
    }
  }
}
