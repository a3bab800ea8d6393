package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets in the form of MNIST. */
class IdxIT {
  @TempDir private Path folder;

  @Test
  void aSetOfStripesIsLearnedWithoutFault() throws IOException {
    Path data = StripedIdx.write(folder.resolve("stripes"), 2, 60, 20);
    Path model = folder.resolve("stripes.onnx");

    Graft.does("train", data, "-o", model, "--base", "seedling", "--size", 32, "--val-split", 0.2);

    Metrics metrics = Metrics.beside(model);
    assertThat(metrics.count("train")).isEqualTo(48);
    assertThat(metrics.count("val")).isEqualTo(12);
    assertThat(metrics.count("test")).isEqualTo(20);
    assertThat(metrics.accuracy("test")).isEqualTo(1.0);
    assertThat(metrics.json().getAsJsonArray("classes").toString()).isEqualTo("[\"0\",\"1\"]");
  }

  @Test
  void ofAFolderNamedFashionTheFirstPhotosAreTakenAndTheClassesHaveNames() throws IOException {
    Path data = StripedIdx.write(folder.resolve("fashion-mnist"), 10, 600, 300);
    Path model = folder.resolve("fashion.onnx");

    Graft.does(
        "train",
        data,
        "-o",
        model,
        "--base",
        "seedling",
        "--size",
        64,
        "--limit-train",
        400,
        "--limit-test",
        200,
        "--quiet");

    Metrics metrics = Metrics.beside(model);
    assertThat(metrics.count("train") + metrics.count("val")).isEqualTo(400);
    assertThat(metrics.count("test")).isEqualTo(200);
    assertThat(metrics.accuracy("test")).isGreaterThan(0.9);
    assertThat(metrics.json().getAsJsonArray("classes").toString())
        .startsWith("[\"T-shirt/top\",\"Trouser\"")
        .endsWith("\"Ankle boot\"]");
    assertThat(metrics.json().getAsJsonObject("test").getAsJsonArray("choices")).isEmpty();
  }
}
