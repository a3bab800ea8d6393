package dev.graft.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.graft.GraftVersion;
import dev.graft.evaluation.ModelComparison;
import dev.graft.evaluation.ModelComparison.Better;
import dev.graft.report.PairReport.SideBySide;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two models on the same photos as JSON. The names are a contract with scripts:
 * docs/compare-models.md lists them; what {@code metrics.json} has too goes by the same names.
 */
public final class PairJson {
  private PairJson() {}

  /**
   * All of it.
   *
   * @param first what the first model is called, such as its file
   * @param second what the second is called
   * @param verdict in words
   */
  public static String of(PairReport report, String first, String second, String verdict) {
    JsonObject json = new JsonObject();
    json.addProperty("graft", GraftVersion.current());
    json.add("verdict", verdict(report.unlearned().map(SideBySide::comparison), verdict));
    json.addProperty("judged_on", report.part());
    json.add("a", model(first, report.firstLearned()));
    json.add("b", model(second, report.secondLearned()));
    json.add("all", sideBySide(report.all()));
    if (report.someLearned()) {
      json.add(
          "not_learned_from",
          report.unlearned().<JsonElement>map(PairJson::sideBySide).orElse(JsonNull.INSTANCE));
    }
    json.add("only_a_right", photos(report.onlyFirstRight(), report));
    json.add("only_b_right", photos(report.onlySecondRight(), report));
    JsonArray skipped = new JsonArray();
    report.skipped().forEach(each -> skipped.add(MetricsJson.skipped(each)));
    json.add("skipped", skipped);
    return MetricsJson.GSON.toJson(json) + "\n";
  }

  private static JsonObject verdict(Optional<ModelComparison> decisive, String words) {
    Better better = decisive.map(ModelComparison::better).orElse(Better.NEITHER);
    JsonObject json = new JsonObject();
    json.add("better", side(better));
    json.add(
        "by",
        better == Better.NEITHER
            ? JsonNull.INSTANCE
            : new JsonPrimitive(
                decisive.orElseThrow().moreAccurate() == Better.NEITHER ? "loss" : "accuracy"));
    json.addProperty("same", decisive.map(ModelComparison::same).orElse(false));
    json.addProperty("photos", decisive.map(ModelComparison::photos).orElse(0));
    json.addProperty("words", words);
    return json;
  }

  private static JsonElement side(Better better) {
    return switch (better) {
      case FIRST -> new JsonPrimitive("a");
      case SECOND -> new JsonPrimitive("b");
      case NEITHER -> JsonNull.INSTANCE;
    };
  }

  private static JsonObject model(String name, OptionalInt learnedFrom) {
    JsonObject json = new JsonObject();
    json.addProperty("model", name);
    learnedFrom.ifPresent(photos -> json.addProperty("learned_from", photos));
    return json;
  }

  private static JsonObject sideBySide(SideBySide both) {
    ModelComparison comparison = both.comparison();
    JsonObject json = new JsonObject();
    json.addProperty("photos", comparison.photos());
    comparison.groups().ifPresent(groups -> json.addProperty("groups", groups));
    json.addProperty("a_right", comparison.firstRight());
    json.addProperty("b_right", comparison.secondRight());
    json.addProperty("only_a_right", comparison.accuracy().onlyFirstRight());
    json.addProperty("only_b_right", comparison.accuracy().onlySecondRight());
    json.addProperty("difference", comparison.accuracy().accuracyGain());
    JsonArray interval = new JsonArray();
    interval.add(comparison.difference95().lo());
    interval.add(comparison.difference95().hi());
    json.add("difference_interval95", interval);
    json.addProperty("p", comparison.accuracyP());
    json.addProperty("a_loss", comparison.loss().first());
    json.addProperty("b_loss", comparison.loss().second());
    json.addProperty("loss_p", comparison.loss().pValue());
    json.addProperty("guessing_loss", comparison.guessingLoss());
    json.add("better", side(comparison.better()));
    json.add("a", MetricsJson.evaluation(both.first()));
    json.add("b", MetricsJson.evaluation(both.second()));
    return json;
  }

  private static JsonArray photos(List<PairReport.Pair> pairs, PairReport report) {
    JsonArray photos = new JsonArray();
    for (PairReport.Pair pair : pairs) {
      JsonObject json = new JsonObject();
      json.addProperty("path", pair.first().photo().name());
      json.addProperty("truth", report.firstClasses().get(pair.first().truth().label()));
      json.addProperty("predicted_a", report.firstClasses().get(pair.first().predicted()));
      json.addProperty("predicted_b", report.secondClasses().get(pair.second().predicted()));
      photos.add(json);
    }
    return photos;
  }
}
