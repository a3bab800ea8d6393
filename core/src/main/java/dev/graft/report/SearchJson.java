package dev.graft.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/** What a training tried, as it stands in {@code metrics.json}. */
final class SearchJson {
  private SearchJson() {}

  /** Empty if nothing was searched for. */
  static Optional<JsonObject> of(SearchReport search) {
    if (search.chosen().isEmpty()) {
      return Optional.empty();
    }
    JsonArray tried = new JsonArray();
    for (Setting each : search.tried()) {
      JsonObject row = new JsonObject();
      row.addProperty("what", each.name());
      row.addProperty("outcome", each.value());
      tried.add(row);
    }
    JsonObject chosen = new JsonObject();
    search.chosen().forEach(each -> chosen.addProperty(each.name(), each.value()));
    JsonObject json = new JsonObject();
    json.add("tried", tried);
    json.add("chosen", chosen);
    return Optional.of(json);
  }
}
