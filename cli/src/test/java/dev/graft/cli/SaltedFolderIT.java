package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders hold more than photos; what cannot be used is told, and nothing else. */
class SaltedFolderIT {
  @TempDir private Path folder;

  @Test
  void trainsOnWhatCanBeUsedAndListsTheRestWithReasons() throws IOException {
    Path data = folder.resolve("salted");
    Path roses = data.resolve("玫瑰");
    Path lotus = data.resolve("lotus");
    Flowers.copy(Flowers.photos("train", "rose", 0, 12), roses);
    Flowers.copy(Flowers.photos("train", "lotus", 0, 12), lotus);
    Files.copy(Flowers.photos("train", "rose", 12, 1).get(0), roses.resolve("红玫瑰.jpg"));
    for (String usable :
        List.of("cmyk.jpg", "sixteen_bit.png", "animated.gif", "rotated.jpg", "one_pixel.png")) {
      salt(usable, lotus);
    }
    salt("truncated.jpg", lotus);
    Files.writeString(roses.resolve("text.jpg"), "To whom it may concern");
    Files.createFile(lotus.resolve("zero.jpg"));
    Files.writeString(lotus.resolve(".hidden"), "not looked at");
    Path model = folder.resolve("salted.onnx");

    Graft run = Graft.does("train", data, "-o", model, "--base", "seedling", "--size", 96);

    Metrics metrics = Metrics.beside(model);
    Map<String, String> skipped = new LinkedHashMap<>();
    metrics
        .json()
        .getAsJsonArray("skipped")
        .forEach(
            entry -> {
              JsonObject photo = entry.getAsJsonObject();
              Path path = Path.of(photo.get("path").getAsString());
              skipped.put(path.getFileName().toString(), photo.get("reason").getAsString());
            });
    assertThat(skipped)
        .containsOnlyKeys("truncated.jpg", "text.jpg", "zero.jpg")
        .containsEntry("zero.jpg", "the file is empty")
        .containsEntry("truncated.jpg", "JPEG that is damaged or cut short");
    assertThat(skipped.get("text.jpg")).startsWith("not a picture");
    assertThat(metrics.count("skipped")).isEqualTo(3);
    assertThat(metrics.count("train") + metrics.count("val") + metrics.count("test"))
        .isEqualTo(12 + 12 + 1 + 5);
    assertThat(metrics.json().getAsJsonArray("classes").toString()).isEqualTo("[\"lotus\",\"玫瑰\"]");
    assertThat(run.out())
        .contains("Skipped 3 photos that cannot be used, which leaves ")
        .contains("玫瑰");
    skipped.forEach((name, reason) -> assertThat(run.out()).contains(name + ": " + reason));

    assertThat(Graft.does("predict", model, roses.resolve("红玫瑰.jpg")).out()).contains("红玫瑰.jpg  ");
  }

  private static void salt(String name, Path folder) throws IOException {
    try (InputStream in = SaltedFolderIT.class.getResourceAsStream("/salt/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), folder.resolve(name));
    }
  }
}
