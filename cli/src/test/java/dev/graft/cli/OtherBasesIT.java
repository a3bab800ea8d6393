package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another base is one option; here a ResNet50 with random weights under torchvision's names. */
class OtherBasesIT {
  @TempDir private static Path folder;

  private static Path data;
  private static Path weights;

  @BeforeAll
  static void twoClassesAndWeights() throws IOException {
    data = Flowers.splitOfTwo(folder.resolve("two"), 20, 10);
    weights = ResNetFile.write(folder.resolve("resnet50.safetensors"));
  }

  @Test
  void aHeadTrainsEndToEnd() throws IOException {
    Path model = folder.resolve("head.onnx");

    Graft run =
        Graft.does(
            "train",
            data,
            "--base",
            "resnet50",
            "--weights",
            weights,
            "--size",
            64,
            "--taps",
            "yes",
            "-o",
            model);

    assertThat(run.out()).contains("equal to the trained model on 16");
    JsonObject metrics =
        JsonParser.parseString(
                Files.readString(folder.resolve("head.report").resolve("metrics.json")))
            .getAsJsonObject();
    assertThat(metrics.get("base").getAsString()).isEqualTo("resnet50");
    assertThat(metrics.getAsJsonObject("parameters").get("total").getAsLong())
        .isEqualTo(23_587_712 + 2 * (2048 + 1024) + 2);
    assertThat(Graft.does("summary", model).out())
        .contains("conv5_block3_out", "global_average_pooling2d");
    assertThat(Graft.does("predict", model, data.resolve("val")).lines()).hasSizeGreaterThan(19);
  }

  @Test
  void itsTopCanBeFineTuned() {
    Path model = folder.resolve("tuned.onnx");

    Graft run =
        Graft.does(
            "train",
            data,
            "--base",
            "resnet50",
            "--weights",
            weights,
            "--size",
            64,
            "--fine-tune",
            10,
            "--fine-tune-epochs",
            1,
            "-o",
            model);

    assertThat(run.out()).contains("fine-tune epoch  1", "equal to the trained model on 16");
  }

  @Test
  void weightsOfAnotherBaseAreRefused() {
    Graft run =
        Graft.fails(4, "train", data, "--weights", weights, "-o", folder.resolve("none.onnx"));

    assertThat(run.err()).contains("resnet50.safetensors", "no tensor 'features.0.0.weight'");
  }

  @Test
  void anUnknownBaseListsAll() {
    Graft run = Graft.fails(2, "train", data, "--base", "alexnet");

    assertThat(run.err()).contains("alexnet", "resnet50", "vgg16", "mobilenet_v3_large");
    assertThat(Graft.does("train", "--help").out()).contains("efficientnet_b0", "xception");
  }

  @Test
  void summariesCountAsKerasDoes() {
    assertThat(Graft.does("summary", "resnet50").out())
        .contains("Parameters:  23,587,712", "Base layers: 175");
    assertThat(Graft.does("summary", "vgg16", "--top").out()).contains("Parameters:  138,357,544");
  }
}
