package dev.graft.report;

import com.google.gson.JsonArray;
import dev.graft.evaluation.AccuracyInterval;

/** An interval as it stands in JSON: both ends. */
final class IntervalJson {
  private IntervalJson() {}

  static JsonArray of(AccuracyInterval interval) {
    JsonArray ends = new JsonArray();
    ends.add(interval.lo());
    ends.add(interval.hi());
    return ends;
  }
}
