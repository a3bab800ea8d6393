package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.ModelCard;
import dev.graft.TrustSheet;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final List<String> HOSTILE =
      List.of(
          "</script><script>alert(1)</script>", "<!--<script>", "\ud83c\udf39 \u2028 \"\\ rosé");

  private static ModelCard card(@Nullable TrustSheet trust) {
    return ModelCard.of(
            HOSTILE,
            new Preprocessing(96, Resize.AREA),
            "seedling",
            1,
            null,
            null,
            null,
            List.of(),
            false,
            null,
            null,
            null,
            null)
        .with(trust, null);
  }

  private static JsonObject parsed(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void namesEndNoElement() {
    String json = Facts.json("</script>", card(null), true);

    assertThat(json).doesNotContain("<", ">", "&").matches("\\p{ASCII}*");
    JsonArray classes = parsed(json).getAsJsonArray("classes");
    assertThat(classes.asList()).extracting(each -> each.getAsString()).isEqualTo(HOSTILE);
  }

  @Test
  void whatTheModelDoesNotTellIsNotThere() {
    JsonObject facts = parsed(Facts.json("m", card(null), false));

    assertThat(facts.keySet())
        .containsExactlyInAnyOrder("name", "classes", "size", "fit", "evidence");
    assertThat(facts.get("size").getAsInt()).isEqualTo(96);
    assertThat(facts.get("evidence").getAsBoolean()).isFalse();
  }

  @Test
  void setsAndThresholdsAreTheUsualOnes() {
    TrustSheet.Unknown unknown =
        new TrustSheet.Unknown("m", 0.02, new TreeMap<>(Map.of(0.02, 3.5, 0.1, 1.5)));
    TrustSheet trust =
        new TrustSheet(
            200,
            TrustSheet.HELD_OUT,
            1,
            new TreeMap<>(Map.of(0.9, 0.5, 0.95, 0.25)),
            unknown,
            null);

    JsonObject facts = parsed(Facts.json("m", card(trust), true));

    assertThat(facts.get("set").getAsDouble()).isEqualTo(0.25);
    assertThat(facts.get("unknown").getAsDouble()).isEqualTo(3.5);
  }
}
