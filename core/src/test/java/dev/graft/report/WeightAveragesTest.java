package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.graft.evaluation.PairedComparison;
import dev.graft.evaluation.PairedLossTest;
import dev.graft.evaluation.PairedTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightAveragesTest {
  private static final WeightAverages BOTH =
      new WeightAverages(
          Optional.of(new WeightAverages.Soup(List.of(0.25, 0.375), 0.1875, true)),
          Optional.of(new WeightAverages.Share(0.75, 0.1875, 0.21875)));

  private static JsonObject json(WeightAverages averages) {
    PairedComparison comparison =
        new PairedComparison(
            new PairedTest(2, 19, 270), new PairedLossTest(0.3, 0.2, 0.01), 1.6, 0.05);
    return MetricsJson.fineTuning(
        new RunReport.FineTuning("block_12_add", 4, false, true, comparison, 6, averages, false));
  }

  @Test
  void areToldWithWhatTheyBrought() {
    assertThat(BOTH.told())
        .containsExactly(
            "average of 2 trainings: loss 0.188, by themselves 0.250, 0.375; so it is taken",
            "75 % of the way from before it to after it: loss 0.188, all of the way 0.219");
    assertThat(WeightAverages.NONE.told()).isEmpty();
  }

  @Test
  void standInTheNumbersForScripts() {
    JsonObject both = json(BOTH);

    assertThat(both.getAsJsonObject("soup").toString())
        .isEqualTo("{\"runs\":2,\"loss_of_runs\":[0.25,0.375],\"loss\":0.1875,\"kept\":true}");
    assertThat(both.getAsJsonObject("share").toString())
        .isEqualTo("{\"of_the_way\":0.75,\"loss\":0.1875,\"loss_without\":0.21875}");
    assertThat(both.get("slices").getAsInt()).isEqualTo(6);
    assertThat(both.get("epoch_picked").getAsBoolean()).isFalse();
    assertThat(both.get("reason").getAsString()).startsWith("on 270 photos in 6 slices it alone");
    assertThat(json(WeightAverages.NONE).keySet()).doesNotContain("soup", "share");
  }
}
