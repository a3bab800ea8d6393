package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.network.Seedling;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --minutes} makes the best of a time, and says what it tried. */
class MinutesIT {
  @TempDir private static Path folder;
  private static Path data;

  @BeforeAll
  static void draw() throws IOException {
    data = folder.resolve("flowers");
    for (String kind : new String[] {"rose", "lotus"}) {
      for (int i = 0; i < 240; i++) {
        SamplePictures.draw(data.resolve(kind).resolve(i + ".jpg"), kind, 1, i);
      }
    }
  }

  @Test
  void triesThenTunesAndItsReportSaysWhatRepeatsIt() throws IOException {
    Path model = folder.resolve("timed.onnx");

    Graft run =
        Graft.does("train", data, "--minutes", 1, "--base", Seedling.ID, "--size", 64, "-o", model);

    assertThat(run.out())
        .contains("seedling, 64 px: accuracy", "fine-tuning that is over in time: the last ");
    Path report = folder.resolve("timed.report");
    JsonObject search = search(report);
    assertThat(search.getAsJsonArray("tried").size()).isGreaterThanOrEqualTo(3);
    JsonObject chosen = search.getAsJsonObject("chosen");
    assertThat(chosen.keySet()).contains("fineTune", "fineTuneEpochs").doesNotContain("base");
    String page = Files.readString(report.resolve("report.html"));
    assertThat(page)
        .contains("tried: fine-tuning", "--fine-tune " + chosen.get("fineTune").getAsInt())
        .doesNotContain("--minutes");

    Path again = folder.resolve("again.onnx");
    Object[] words = {"train", data, "--base", Seedling.ID, "--size", 64, "-o", again};
    for (Map.Entry<String, JsonElement> each : chosen.entrySet()) {
      words = with(words, OptionNames.of(each.getKey()), each.getValue().getAsString());
    }
    Graft.does(words);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(model));
  }

  private static Object[] with(Object[] words, Object... more) {
    return java.util.stream.Stream.of(words, more).flatMap(java.util.stream.Stream::of).toArray();
  }

  private static JsonObject search(Path report) throws IOException {
    return JsonParser.parseString(Files.readString(report.resolve("metrics.json")))
        .getAsJsonObject()
        .getAsJsonObject("search");
  }

  @Test
  void choosesBaseAndSizeWhereNothingElseIsSaid() throws IOException {
    Path few = folder.resolve("few");
    for (String kind : new String[] {"rose", "lotus"}) {
      for (int i = 0; i < 12; i++) {
        SamplePictures.draw(few.resolve(kind).resolve(i + ".jpg"), kind, 2, i);
      }
    }
    Graft.does("train", few, "--minutes", 1, "-o", folder.resolve("few.onnx"));

    JsonObject chosen = search(folder.resolve("few.report")).getAsJsonObject("chosen");
    assertThat(chosen.keySet()).containsExactly("base", "size", "fit");
  }

  @Test
  void isRefusedWhereItWouldChooseNothing() {
    assertThat(Graft.fails(2, "train", data, "--minutes", 1, "--recipe", "keras").err())
        .contains("--minutes", "would have no effect");
  }
}
