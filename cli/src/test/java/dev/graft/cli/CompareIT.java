package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfer learning against training from scratch. */
class CompareIT {
  /** Of ten classes, one in ten would be right. */
  private static final double FAR_ABOVE_CHANCE = 0.25;

  @TempDir private Path folder;

  @Test
  void bothWaysAreTrainedOnGrowingShares() throws IOException {
    Path chart = folder.resolve("fashion.svg");

    Graft graft =
        Graft.does(
            "compare",
            SharedData.data("fashion-mnist"),
            "-o",
            chart,
            "--weights",
            Flowers.weights(),
            "--size",
            96,
            "--scratch-size",
            28,
            "--shares",
            "50,100",
            "--limit-train",
            200,
            "--limit-test",
            100);

    JsonArray outcomes =
        JsonParser.parseString(Files.readString(folder.resolve("fashion.json")))
            .getAsJsonObject()
            .getAsJsonArray("outcomes");
    assertThat(outcomes).hasSize(4);
    assertOutcome(outcomes, 0, "transfer", 85);
    assertOutcome(outcomes, 1, "from scratch", 85);
    assertOutcome(outcomes, 2, "transfer", 170);
    assertOutcome(outcomes, 3, "from scratch", 170);
    assertThat(graft.lines().get(0)).contains("way", "photos", "accuracy", "seconds");
    assertThat(graft.out()).contains("100 test photos");
    assertThat(Files.readString(chart)).startsWith("<svg").contains("transfer", "from scratch");
  }

  private static void assertOutcome(JsonArray outcomes, int index, String way, int photos) {
    JsonObject outcome = outcomes.get(index).getAsJsonObject();
    assertThat(outcome.get("way").getAsString()).isEqualTo(way);
    assertThat(outcome.get("photos").getAsInt()).isEqualTo(photos);
    double accuracy = outcome.getAsJsonObject("evaluation").get("accuracy").getAsDouble();
    assertThat(accuracy).isGreaterThan(FAR_ABOVE_CHANCE);
  }

  @Test
  void aShareThatIsNoPartIsRefusedBeforeAnythingIsTrained() {
    assertThat(Graft.fails(2, "compare", folder, "--shares", "10,150").err())
        .contains("Received: 150.0 %");
  }
}
