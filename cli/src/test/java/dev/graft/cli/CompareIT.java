package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
    Path chart = folder.resolve("stripes.svg");

    Graft graft =
        Graft.does(
            "compare",
            StripedIdx.write(folder.resolve("stripes"), 10, 300, 150),
            "-o",
            chart,
            "--base",
            "seedling",
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
        JsonParser.parseString(Files.readString(folder.resolve("stripes.json")))
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

  @Test
  void interruptedItLeavesWhatIsOver() throws Exception {
    GraftProcess.assumeInterruptsAreHeard();
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    Path numbers = folder.resolve("stopped.json");
    Path stripes = StripedIdx.write(folder.resolve("stripes"), 10, 2000, 500);
    GraftProcess process =
        GraftProcess.start(
            home,
            folder,
            "compare",
            stripes,
            "--base",
            "seedling",
            "-o",
            folder.resolve("stopped.svg"),
            "--size",
            32,
            "--scratch-size",
            28,
            "--shares",
            "1,100");

    process.until(() -> Files.exists(numbers));
    process.interrupt();
    Graft stopped = process.end();

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
    assertThat(stopped.err()).containsPattern("Stopped after [123] of 4 trainings.");
    assertThat(stopped.out()).contains("way", "transfer", "Numbers: " + numbers);
    JsonObject json = JsonParser.parseString(Files.readString(numbers)).getAsJsonObject();
    assertThat(json.get("planned").getAsInt()).isEqualTo(4);
    assertThat(json.getAsJsonArray("outcomes").size()).isBetween(1, 3);
    assertThat(folder.resolve("stopped.svg")).isNotEmptyFile();
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
        .contains("Received: 150.0");
  }
}
