package dev.graft.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.evaluation.AccuracyInterval;
import dev.graft.evaluation.LearningCurve;

/** A learning curve as it stands in {@code metrics.json}; docs/metrics.md lists the names. */
final class LearningJson {
  private static final double POINT = 0.01;

  private LearningJson() {}

  static JsonObject of(LearningCurve curve) {
    JsonObject json = new JsonObject();
    JsonArray seen = new JsonArray();
    curve
        .points()
        .forEach(point -> seen.add(entry(point.photos(), point.accuracy(), point.interval())));
    json.add("seen", seen);
    JsonArray expected = new JsonArray();
    for (int photos = curve.photos(); photos <= curve.mostPhotos(); photos *= 2) {
      expected.add(expected(curve.at(photos)));
    }
    json.add("expected", expected);
    curve
        .morePhotosFor(POINT)
        .ifPresent(photos -> json.addProperty("more_photos_for_a_point", photos));
    return json;
  }

  private static JsonObject expected(LearningCurve.Forecast forecast) {
    JsonObject json = entry(forecast.photos(), forecast.accuracy(), forecast.interval());
    json.addProperty("gain", forecast.gain());
    return json;
  }

  private static JsonObject entry(int photos, double accuracy, AccuracyInterval interval) {
    JsonObject json = new JsonObject();
    json.addProperty("photos", photos);
    json.addProperty("accuracy", accuracy);
    json.add("interval95", IntervalJson.of(interval));
    return json;
  }
}
