package dev.graft.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.sample.SamplePictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
  @TempDir private Path folder;

  @Test
  void areSmallPicturesInAnAddress() throws IOException {
    Path file = folder.resolve("rose.jpg");
    SamplePictures.draw(file, "rose", 1, 1);
    Photo photo = new FilePhoto(file);

    PageView.Picture picture = Thumbnails.of(List.of(photo), 96).of(photo).orElseThrow();

    String start = "data:image/jpeg;base64,";
    assertThat(picture.data()).startsWith(start).hasSizeLessThan(8_000);
    byte[] jpeg = Base64.getDecoder().decode(picture.data().substring(start.length()));
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(picture.width());
    assertThat(Math.max(picture.width(), picture.height())).isEqualTo(96);
  }

  @Test
  void ofWhatHasGoneThereIsNone() throws IOException {
    Photo gone = new FilePhoto(folder.resolve("gone.jpg"));
    Photo none = new FilePhoto(Files.writeString(folder.resolve("none.jpg"), "no picture"));

    Thumbnails thumbnails = Thumbnails.of(List.of(gone, none), 96);

    assertThat(thumbnails.of(gone)).isEmpty();
    assertThat(thumbnails.of(none)).isEmpty();
  }
}
