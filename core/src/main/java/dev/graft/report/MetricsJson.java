package dev.graft.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.ConfusionMatrix;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.GroupScore;
import dev.graft.features.SkippedPhoto;
import dev.graft.fit.EpochMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A report as {@code metrics.json}. The names are a contract with scripts: docs/metrics.md lists
 * them. Accuracies and probabilities are in [0, 1], losses in nats, times in seconds.
 */
public final class MetricsJson {
  static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private MetricsJson() {}

  /** The whole file. */
  public static String of(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("graft", report.graft());
    json.addProperty("base", report.base());
    json.addProperty("alpha", report.alpha());
    json.addProperty("size", report.size());
    json.addProperty("fit", report.fit());
    json.addProperty("recipe", report.recipe());
    json.addProperty("head", report.head());
    json.add("taps", array(report.taps(), JsonPrimitive::new));
    json.addProperty("fast", report.fast());
    json.addProperty("mirrored", report.mirrored());
    report.headSettings().ifPresent(head -> json.add("head_settings", head(head)));
    report.l2().ifPresent(l2 -> json.addProperty("l2", l2));
    json.addProperty("seed", report.seed());
    json.add("classes", array(report.classes(), JsonPrimitive::new));
    json.add("counts", counts(report));
    json.add("skipped", array(report.skipped(), MetricsJson::skipped));
    JsonObject parameters = new JsonObject();
    parameters.addProperty("total", report.parameters().total());
    parameters.addProperty("trainable", report.parameters().trainable());
    parameters.addProperty("frozen", report.parameters().frozen());
    json.add("parameters", parameters);
    report.precision().ifPresent(type -> json.addProperty("precision", type));
    json.add("history", array(report.history(), MetricsJson::epoch));
    report.fineTuning().ifPresent(tuning -> json.add("fine_tuning", fineTuning(tuning)));
    report.val().ifPresent(val -> json.add("val", evaluation(val)));
    report.test().ifPresent(test -> json.add("test", evaluation(test)));
    report.crossValidation().ifPresent(held -> json.add("cross_validation", evaluation(held)));
    RepeatedPhotos repeated = report.repeated();
    learned(repeated.val()).ifPresent(copies -> json.add("val_copies", copies));
    learned(repeated.test()).ifPresent(copies -> json.add("test_copies", copies));
    if (!repeated.inTwoClasses().isEmpty()) {
      json.add("in_two_classes", array(repeated.inTwoClasses(), MetricsJson::copy));
    }
    report.trust().ifPresent(trust -> json.add("trust", TrustJson.of(trust, report.classes())));
    report.curve().ifPresent(curve -> json.add("learning_curve", LearningJson.of(curve)));
    SearchJson.of(report.search()).ifPresent(search -> json.add("search", search));
    json.add("seconds", seconds(report.times()));
    json.addProperty("images_per_second", report.imagesPerSecond());
    JsonObject cache = new JsonObject();
    cache.addProperty("hits", report.cache().hits());
    cache.addProperty("misses", report.cache().misses());
    json.add("cache", cache);
    return GSON.toJson(json) + "\n";
  }

  /** One evaluation by itself, as it stands under {@code val} and {@code test}. */
  public static String of(Evaluation evaluation) {
    return GSON.toJson(evaluation(evaluation)) + "\n";
  }

  /**
   * The same of a model that says how far to trust it.
   *
   * @param learnedFrom how many of the photos it has learned from; empty if it does not tell
   */
  public static String of(
      Evaluation evaluation, Optional<CautionScore> caution, OptionalInt learnedFrom) {
    JsonObject json = evaluation(evaluation);
    learnedFrom.ifPresent(photos -> json.addProperty("learned_from", photos));
    caution.ifPresent(
        score ->
            TrustJson.addTo(
                json, score, evaluation.perClass().stream().map(ClassScore::label).toList()));
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject head(RunReport.HeadSettings head) {
    JsonObject json = new JsonObject();
    json.addProperty("taps", head.taps());
    json.addProperty("balanced", head.balanced());
    json.addProperty("views", head.views());
    return json;
  }

  private static JsonObject counts(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("train", report.counts().train());
    json.addProperty("val", report.counts().val());
    json.addProperty("test", report.counts().test());
    json.addProperty("skipped", report.skipped().size());
    return json;
  }

  /** Copies of training photos on one side; empty if there are none. */
  private static Optional<JsonObject> learned(RepeatedPhotos.Learned learned) {
    if (learned.copies().isEmpty()) {
      return Optional.empty();
    }
    JsonObject json = new JsonObject();
    json.add("photos", array(learned.copies(), MetricsJson::copy));
    learned.evaluation().ifPresent(others -> json.add("without", evaluation(others)));
    return Optional.of(json);
  }

  private static JsonObject copy(RepeatedPhotos.Copy copy) {
    JsonObject json = new JsonObject();
    json.addProperty("path", copy.path());
    json.addProperty("of", copy.of());
    return json;
  }

  static JsonObject skipped(SkippedPhoto skipped) {
    JsonObject json = new JsonObject();
    json.addProperty("path", skipped.photo().name());
    json.addProperty("reason", skipped.reason());
    return json;
  }

  private static JsonObject epoch(EpochMetrics epoch) {
    JsonObject json = new JsonObject();
    json.addProperty("phase", epoch.phase());
    json.addProperty("epoch", epoch.epoch());
    json.addProperty("loss", epoch.loss());
    json.addProperty("accuracy", epoch.accuracy());
    epoch.valLoss().ifPresent(loss -> json.addProperty("val_loss", loss));
    epoch.valAccuracy().ifPresent(accuracy -> json.addProperty("val_accuracy", accuracy));
    json.addProperty("learning_rate", epoch.learningRate());
    json.addProperty("seconds", seconds(epoch.time()));
    return json;
  }

  static JsonObject fineTuning(RunReport.FineTuning tuning) {
    JsonObject json = new JsonObject();
    json.addProperty("boundary", tuning.boundary());
    json.addProperty("best_epoch", tuning.bestEpoch());
    json.addProperty("epoch_picked", tuning.picked());
    json.addProperty("kept", tuning.kept());
    tuning.keptBy().ifPresent(test -> json.addProperty("kept_by", test));
    json.addProperty("photos", tuning.comparison().accuracy().photos());
    json.addProperty("slices", tuning.slices());
    json.addProperty("gain", tuning.comparison().accuracy().accuracyGain());
    json.addProperty("p", tuning.comparison().accuracy().pValue());
    json.addProperty("loss_gain", tuning.comparison().loss().gain());
    json.addProperty("loss_p", tuning.comparison().loss().pValue());
    json.addProperty("guessing_loss", tuning.comparison().guessingLoss());
    json.addProperty("level", tuning.comparison().level());
    json.addProperty("reason", tuning.reason());
    json.addProperty("cut_short", tuning.cutShort());
    tuning.averages().soup().ifPresent(soup -> json.add("soup", soup(soup)));
    tuning.averages().share().ifPresent(share -> json.add("share", share(share)));
    return json;
  }

  private static JsonObject soup(WeightAverages.Soup soup) {
    JsonObject json = new JsonObject();
    json.addProperty("runs", soup.lossOfRuns().size());
    json.add("loss_of_runs", array(soup.lossOfRuns(), JsonPrimitive::new));
    json.addProperty("loss", soup.loss());
    json.addProperty("kept", soup.kept());
    return json;
  }

  private static JsonObject share(WeightAverages.Share share) {
    JsonObject json = new JsonObject();
    json.addProperty("of_the_way", share.share());
    json.addProperty("loss", share.loss());
    json.addProperty("loss_without", share.lossAtTheEnd());
    return json;
  }

  static JsonObject evaluation(Evaluation evaluation) {
    JsonObject json = new JsonObject();
    json.addProperty("accuracy", evaluation.accuracy());
    json.addProperty("loss", evaluation.loss());
    json.addProperty("top3", evaluation.top3());
    json.addProperty("macro_f1", evaluation.macroF1());
    json.addProperty("ece", evaluation.calibration().error());
    json.add("ece_if_perfect", ifPerfect(evaluation.calibration().ifPerfect()));
    json.add("interval95", IntervalJson.of(evaluation.interval95()));
    json.addProperty("interval95_of", evaluation.groups().isPresent() ? "groups" : "photos");
    json.add("choices", array(evaluation.choices(), JsonPrimitive::new));
    json.add("per_class", array(evaluation.perClass(), MetricsJson::classScore));
    evaluation
        .groups()
        .ifPresent(made -> json.add("per_group", array(made.groups(), MetricsJson::groupScore)));
    json.add("confusion", confusion(evaluation.confusion()));
    return json;
  }

  /** A row an actual class, a column a predicted one. */
  private static JsonArray confusion(ConfusionMatrix confusion) {
    JsonArray rows = new JsonArray();
    for (int actual = 0; actual < confusion.classes(); actual++) {
      JsonArray row = new JsonArray();
      for (int predicted = 0; predicted < confusion.classes(); predicted++) {
        row.add(confusion.count(actual, predicted));
      }
      rows.add(row);
    }
    return rows;
  }

  private static JsonObject classScore(ClassScore score) {
    JsonObject json = new JsonObject();
    json.addProperty("label", score.label());
    json.add("precision", known(score.precision()));
    json.add("recall", known(score.recall()));
    json.add("f1", known(score.f1()));
    json.addProperty("support", score.support());
    return json;
  }

  /** A number, or null. */
  private static JsonElement known(OptionalDouble number) {
    return number.isPresent() ? new JsonPrimitive(number.getAsDouble()) : JsonNull.INSTANCE;
  }

  private static JsonObject groupScore(GroupScore score) {
    JsonObject json = new JsonObject();
    json.addProperty("group", score.group());
    json.addProperty("accuracy", score.accuracy());
    json.addProperty("photos", score.photos());
    return json;
  }

  private static JsonObject ifPerfect(CalibrationError.IfPerfect perfect) {
    JsonObject json = new JsonObject();
    json.addProperty("mean", perfect.mean());
    json.addProperty("sd", perfect.sd());
    json.addProperty("lo", perfect.lo());
    json.addProperty("hi", perfect.hi());
    return json;
  }

  static JsonObject seconds(RunReport.Times times) {
    JsonObject json = new JsonObject();
    json.addProperty("search", seconds(times.search()));
    json.addProperty("features", seconds(times.features()));
    json.addProperty("head", seconds(times.head()));
    json.addProperty("fine_tune", seconds(times.fineTune()));
    json.addProperty("evaluate", seconds(times.evaluate()));
    json.addProperty("total", seconds(times.total()));
    return json;
  }

  /** To the millisecond. */
  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> json) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }
}
