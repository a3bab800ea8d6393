package dev.graft.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A comparison as JSON; what {@code metrics.json} has too goes by the same names. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String of(ComparisonReport comparison) {
    JsonObject json = new JsonObject();
    json.addProperty("graft", comparison.outcomes().get(0).report().graft());
    json.addProperty("judged_on", comparison.judgedOn());
    json.addProperty("planned", comparison.planned());
    JsonArray outcomes = new JsonArray();
    comparison.outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
    json.add("outcomes", outcomes);
    return MetricsJson.GSON.toJson(json) + "\n";
  }

  private static JsonObject outcome(ComparisonReport.Outcome outcome) {
    RunReport report = outcome.report();
    JsonObject json = new JsonObject();
    json.addProperty("way", outcome.way());
    json.addProperty("photos", outcome.photos());
    json.addProperty("base", report.base());
    json.addProperty("size", report.size());
    report.fineTuning().ifPresent(made -> json.add("fine_tuning", MetricsJson.fineTuning(made)));
    json.add("evaluation", MetricsJson.evaluation(outcome.evaluation()));
    json.add("seconds", MetricsJson.seconds(report.times()));
    return json;
  }
}
