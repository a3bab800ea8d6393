package dev.graft.server.keep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPhotosTest {
  @TempDir private Path folder;

  private static byte[] photo(int width) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 5, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  private List<Integer> widths() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jpegs = files.filter(file -> file.toString().endsWith(".jpg")).toList();
      Stream.Builder<Integer> widths = Stream.builder();
      for (Path jpeg : jpegs) {
        widths.add(ImageIO.read(jpeg.toFile()).getWidth());
      }
      return widths.build().sorted().toList();
    }
  }

  @Test
  void theMostRemarkableStay() throws IOException {
    KeptPhotos kept = new KeptPhotos(folder, 2);
    for (int width = 1; width <= 4; width++) {
      double remarkable = width == 2 ? 9 : width;
      if (kept.wants(remarkable)) {
        kept.add(photo(width), remarkable, new JsonObject());
      }
    }

    assertThat(widths()).containsExactly(2, 4);
  }

  @Test
  void onePhotoSentAgainTakesOnePlace() throws IOException {
    KeptPhotos kept = new KeptPhotos(folder, 2);
    kept.add(photo(1), 1, new JsonObject());
    kept.add(photo(2), 2, new JsonObject());
    kept.add(photo(2), 2, new JsonObject());

    assertThat(widths()).containsExactly(1, 2);
  }

  @Test
  void whatLiesThereAlreadyStays() throws IOException {
    Path old = Files.writeString(folder.resolve("mine.jpg.txt"), "old");
    KeptPhotos kept = new KeptPhotos(folder, 1);
    kept.add(photo(1), 1, new JsonObject());
    kept.add(photo(2), 2, new JsonObject());

    assertThat(widths()).containsExactly(2);
    assertThat(old).hasContent("old");
  }
}
