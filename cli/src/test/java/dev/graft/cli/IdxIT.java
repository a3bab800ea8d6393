package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets in the form of MNIST. */
class IdxIT {
  private static final int SIDE = 28;

  @TempDir private Path folder;

  @Test
  void aSetOfStripesIsLearnedWithoutFault() throws IOException {
    Path weights = Flowers.weights();
    Path data = Files.createDirectory(folder.resolve("stripes"));
    write(data, "train", 60);
    write(data, "t10k", 20);
    Path model = folder.resolve("stripes.onnx");

    Graft.does("train", data, "-o", model, "--size", 32, "--weights", weights, "--val-split", 0.2);

    Metrics metrics = Metrics.beside(model);
    assertThat(metrics.count("train")).isEqualTo(48);
    assertThat(metrics.count("val")).isEqualTo(12);
    assertThat(metrics.count("test")).isEqualTo(20);
    assertThat(metrics.accuracy("test")).isEqualTo(1.0);
  }

  @Test
  void fashionMnistIsLearnedFromItsFirstPhotos() throws IOException {
    Path data = SharedData.data("fashion-mnist");
    Path model = folder.resolve("fashion.onnx");

    Graft.does(
        "train",
        data,
        "-o",
        model,
        "--size",
        96,
        "--weights",
        Flowers.weights(),
        "--limit-train",
        400,
        "--limit-test",
        200,
        "--quiet");

    Metrics metrics = Metrics.beside(model);
    assertThat(metrics.count("train") + metrics.count("val")).isEqualTo(400);
    assertThat(metrics.count("test")).isEqualTo(200);
    assertThat(metrics.accuracy("test")).isGreaterThan(0.6);
    assertThat(metrics.json().getAsJsonArray("classes").toString())
        .startsWith("[\"T-shirt/top\",\"Trouser\"")
        .endsWith("\"Ankle boot\"]");
    assertThat(metrics.json().getAsJsonObject("test").getAsJsonArray("choices")).isEmpty();
  }

  /** Class 0 has stripes across, class 1 stripes down; a photo's number sets their width. */
  private static void write(Path folder, String part, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x0803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
    for (int photo = 0; photo < count; photo++) {
      boolean down = photo % 2 == 1;
      labels.put((byte) (down ? 1 : 0));
      int width = 2 + photo % 3;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          images.put((byte) ((down ? x : y) / width % 2 == 0 ? 20 + photo : 230));
        }
      }
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }
}
