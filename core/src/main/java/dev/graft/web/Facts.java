package dev.graft.web;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.ModelCard;
import dev.graft.TrustSheet;
import java.util.List;

/** What a page needs to know of its model, as JSON: {@code classifier.js} says what that is. */
final class Facts {
  /** Writes what could end or begin markup as escapes, unless told otherwise. */
  private static final Gson GSON = new Gson();

  private Facts() {}

  /**
   * The facts of a model, in letters of ASCII: so nothing in a name ends the element that they
   * stand in, and half of a pair of surrogates stays what it is.
   *
   * @param evidence whether the model has that output
   */
  static String json(String name, ModelCard card, boolean evidence) {
    JsonObject facts = new JsonObject();
    facts.addProperty("name", name);
    facts.add("classes", names(card.classes()));
    facts.addProperty("size", card.preprocessing().size());
    facts.addProperty("fit", card.preprocessing().fit());
    TrustSheet trust = card.trust();
    if (trust != null) {
      facts.addProperty("set", trust.sets().get(TrustSheet.USUAL_SHARE)); // null is left out
      if (trust.unknown() != null) {
        facts.addProperty("unknown", trust.unknown().threshold());
      }
    }
    facts.addProperty("evidence", evidence);
    return ascii(GSON.toJson(facts));
  }

  private static JsonArray names(List<String> names) {
    JsonArray array = new JsonArray();
    names.forEach(array::add);
    return array;
  }

  /** JSON in which only strings have other letters than those of ASCII. */
  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (letter < 0x80) {
        ascii.append(letter);
      } else {
        ascii.append("\\u%04x".formatted((int) letter));
      }
    }
    return ascii.toString();
  }
}
