package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --base auto} tries what is on the machine and says why it took what it took. */
class BaseAutoIT {
  @TempDir private Path folder;

  @Test
  void takesTheBaseThatDoesBestOnTrainingPhotos() throws IOException {
    Path data = folder.resolve("flowers");
    for (String kind : new String[] {"rose", "lotus"}) {
      for (int i = 0; i < 12; i++) {
        SamplePictures.draw(data.resolve(kind).resolve(i + ".jpg"), kind, 1, i);
      }
    }
    Path model = folder.resolve("auto.onnx");

    Graft run = Graft.does("train", data, "--base", "auto", "--size", 64, "-o", model);

    assertThat(run.out())
        .contains("Trying the bases on this machine", "seedling, 64 px: accuracy", "on 16 photos")
        .containsPattern("Taken for the least loss: [a-z]");
    assertThat(Graft.does("predict", model, data.resolve("rose/0.jpg")).out()).contains("%");
  }

  @Test
  void hasNothingToChooseForAFileOfWeights() {
    Path weights = folder.resolve("some.h5");
    assertThat(
            Graft.fails(2, "train", folder, "--base", "auto", "--weights", weights, "-o", "m.onnx")
                .err())
        .contains("file of weights");
  }
}
