package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.MadeUpJudged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsJsonTest {
  private static JsonObject json(Evaluation evaluation) {
    return JsonParser.parseString(MetricsJson.of(evaluation)).getAsJsonObject();
  }

  @Test
  void holdsTheCalibrationErrorAgainstThatOfPerfection() {
    Evaluation evaluation =
        MadeUpReport.evaluation(List.of("a", "b"), List.of(), new int[] {9, 1}, new int[2]);

    JsonObject json = json(evaluation);

    assertThat(json.get("ece").getAsDouble()).isEqualTo(evaluation.calibration().error());
    JsonObject perfect = json.getAsJsonObject("ece_if_perfect");
    assertThat(perfect.keySet()).containsExactly("mean", "sd", "lo", "hi");
    assertThat(perfect.get("hi").getAsDouble())
        .isEqualTo(evaluation.calibration().ifPerfect().hi());
  }

  @Test
  void knowsNothingOfAClassWithoutPhotos() {
    JsonObject json =
        json(MadeUpReport.evaluation(List.of("a", "b"), List.of(), new int[] {3, 1}, new int[2]));

    JsonObject none = json.getAsJsonArray("per_class").get(1).getAsJsonObject();
    assertThat(none.keySet()).containsExactly("label", "precision", "recall", "f1", "support");
    assertThat(none.get("precision").isJsonNull()).isTrue();
    assertThat(none.get("recall").isJsonNull()).isTrue();
    assertThat(none.get("f1").isJsonNull()).isTrue();
    assertThat(none.get("support").getAsInt()).isZero();
    assertThat(json.get("macro_f1").getAsDouble()).isEqualTo(6 / 7.0); // of class a alone
  }

  @Test
  void hasGroupsWhereThereAreSome() {
    List<Judged> judged = new ArrayList<>(MadeUpJudged.inGroup("nest1", 4, 4));
    judged.addAll(MadeUpJudged.inGroup("nest2", 1, 4));
    judged.addAll(MadeUpJudged.inGroup(null, 1, 1));

    JsonObject json = json(Evaluation.of(List.of("a", "b"), judged, List.of()));

    assertThat(json.get("per_group"))
        .hasToString(
            "[{\"group\":\"nest2\",\"accuracy\":0.25,\"photos\":4},"
                + "{\"group\":\"nest1\",\"accuracy\":1.0,\"photos\":4}]");
    assertThat(json.get("interval95_of").getAsString()).isEqualTo("groups");
    JsonObject alone =
        json(Evaluation.of(List.of("a", "b"), MadeUpJudged.inGroup(null, 1, 2), List.of()));
    assertThat(alone.has("per_group")).isFalse();
    assertThat(alone.get("interval95_of").getAsString()).isEqualTo("photos");
  }
}
