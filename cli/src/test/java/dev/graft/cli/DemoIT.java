package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with what comes with Graft: needs no network, no photos and no weights. */
class DemoIT {
  private static final int DATA = 3;

  @TempDir private Path folder;

  @Test
  void learnsFromPicturesThatItDraws() throws IOException {
    Graft first = Graft.does("demo", folder);

    Metrics metrics = Metrics.beside(folder.resolve("flowers.onnx"));
    assertThat(metrics.accuracy("test")).isGreaterThanOrEqualTo(0.9);
    assertThat(metrics.count("train") + metrics.count("test")).isEqualTo(200);
    assertThat(metrics.json().get("base").getAsString()).isEqualTo("seedling");
    assertThat(first.out())
        .contains("200 drawn now", "graft train photos", "lotus.jpg: lotus", "--base seedling");

    Graft again = Graft.does("demo", folder);
    assertThat(again.out()).contains("there already");
    assertThat(Metrics.beside(folder.resolve("flowers.onnx")).withoutTimesAndCache())
        .isEqualTo(metrics.withoutTimesAndCache());
  }

  @Test
  void doesNotTrainOnWhatSomebodyElsePutThere() throws IOException {
    Files.createDirectories(folder.resolve("flowers").resolve("my-cats"));

    assertThat(Graft.fails(DATA, "demo", folder).err()).contains("my-cats", "graft demo FOLDER");
  }

  @Test
  void seedlingIsABaseLikeAnyOther() throws IOException {
    Path features = folder.resolve("features.npy");
    Path picture = folder.resolve("rose.jpg");
    SamplePictures.draw(picture, "rose", 1, 1);

    assertThat(Graft.does("embed", "seedling", picture, "-o", features).out())
        .contains("(1, 1280)");
    assertThat(Graft.does("summary", "seedling").out()).contains("1,250,624");
    assertThat(Graft.fails(2, "classify", "--base", "seedling", picture).err())
        .contains("no classifier");
  }
}
