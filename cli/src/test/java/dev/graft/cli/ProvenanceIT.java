package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.home.Sha256;
import dev.graft.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model file says of where it came from. */
class ProvenanceIT {
  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void pictures() throws IOException {
    data = Drawn.pictures(folder.resolve("pictures"));
  }

  private Path train(String name, Path from, Object... more) {
    Path model = folder.resolve(name);
    Object[] always = {"train", from, "-o", model, "--quiet"};
    Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
    return model;
  }

  private static JsonObject provenance(Path model) throws IOException {
    String card = OnnxMetadata.of(Files.readAllBytes(model)).get("graft");
    return JsonParser.parseString(String.valueOf(card))
        .getAsJsonObject()
        .getAsJsonObject("provenance");
  }

  @Test
  void theSameInputsGiveTheSameBytes() throws IOException {
    Path first = train("first.onnx", data, "--base", "seedling");
    Path elsewhere = Files.move(data, folder.resolve("moved"));
    Path second = train("second.onnx", elsewhere, "--base", "seedling", "--no-cache");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void tellsDataAndSettingsApart() throws IOException {
    Object[] all = {"--base", "seedling", "--val-split", 0, "--test-split", 0};
    JsonObject before = provenance(train("before.onnx", data, all));
    Files.move(data.resolve("rose/1.jpg"), data.resolve("rose/other.jpg"));
    JsonObject renamed = provenance(train("renamed.onnx", data, all));
    Files.move(data.resolve("rose/other.jpg"), data.resolve("lotus/other.jpg"));
    JsonObject relabelled = provenance(train("relabelled.onnx", data, all));
    JsonObject reseeded =
        provenance(
            train(
                "reseeded.onnx",
                data,
                "--base",
                "seedling",
                "--val-split",
                0,
                "--test-split",
                0,
                "--seed",
                7));

    assertThat(renamed).isEqualTo(before);
    assertThat(relabelled.get("data")).isNotEqualTo(before.get("data"));
    assertThat(relabelled.get("settings")).isEqualTo(before.get("settings"));
    assertThat(reseeded.get("data")).isEqualTo(relabelled.get("data"));
    assertThat(reseeded.get("settings")).isNotEqualTo(relabelled.get("settings"));
    assertThat(reseeded.get("base_weights")).isEqualTo(before.get("base_weights"));
  }

  @Test
  void namesTheFileOfWeightsByItsHash() throws IOException {
    Path weights = MobileNetFile.file();

    JsonObject provenance =
        provenance(train("m.onnx", data, "--weights", weights, "--size", 32, "--recipe", "keras"));

    assertThat(provenance.get("base_weights").getAsString())
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(weights)));
  }

  @Test
  void hasNoWeightsFromScratch() throws IOException {
    JsonObject provenance =
        provenance(train("m.onnx", data, "--from-scratch", "--size", 28, "--epochs", 1));

    assertThat(provenance.keySet()).containsExactly("graft", "data", "settings");
  }
}
