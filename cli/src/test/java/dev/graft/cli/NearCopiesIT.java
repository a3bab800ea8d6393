package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos of which a folder holds the same picture more than once, in other bytes. */
class NearCopiesIT {
  private static final List<String> CLASSES = List.of("lotus", "rose");
  private static final int PHOTOS = 20;

  @TempDir private Path folder;

  /** Each photo of two classes, and beside it the same in small. */
  private Path doubled() throws IOException {
    Path data = folder.resolve("doubled");
    for (String label : CLASSES) {
      Path photos = Files.createDirectories(data.resolve(label));
      List<Path> drawn = Flowers.photos("train", label, 0, PHOTOS);
      Flowers.copy(drawn, photos);
      for (Path photo : drawn) {
        Copies.half(photo, photos.resolve("half-" + photo.getFileName()));
      }
    }
    return data;
  }

  @Test
  void areOnOneSideOfTheSplitThatIsMade() throws IOException {
    Path data = doubled();
    for (int seed = 1; seed <= 3; seed++) {
      Path model = folder.resolve("m" + seed + ".onnx");

      Graft run = Graft.does("train", data, "--base", "seedling", "--seed", seed, "-o", model);

      assertThat(run.out()).contains("near copy: " + CLASSES.size() * PHOTOS);
      assertThat(run.out()).doesNotContain("copy across the split", "Groups:");
      Predictions judged = Predictions.beside(model);
      Map<String, String> sideOf = new HashMap<>();
      for (Predictions.Row row : judged.rows()) {
        String picture = row.get("path").replace("half-", "");
        String side = sideOf.putIfAbsent(picture, row.get("part"));
        assertThat(side == null || side.equals(row.get("part"))).as(picture).isTrue();
      }
      assertThat(sideOf.values()).contains("test");
    }
  }

  /** Where the owner made it, the accuracy is told without them as well. */
  @Test
  void areToldOfAcrossASplitThatItsOwnerMade() throws IOException {
    Path data = Flowers.splitOfTwo(folder.resolve("split"), PHOTOS, 5);
    for (String label : CLASSES) {
      Path photo = Flowers.photos("train", label, 0, 1).get(0);
      Copies.half(photo, data.resolve("val").resolve(label).resolve("half.jpg"));
    }
    Path model = folder.resolve("m.onnx");

    Graft run = Graft.does("train", data, "--base", "seedling", "-o", model);

    assertThat(run.out())
        .contains("copy across the split: 2", "2 of the 12 validation photos are copies");
    assertThat(Files.readString(folder.resolve("m.report/metrics.json")))
        .contains("val_copies", "half.jpg");
  }
}
