package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailPassTest {
  @TempDir private Path folder;

  private RememberedPhoto drawn() throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0xFFFFFF);
    Path file = folder.resolve("photo.png");
    ImageIO.write(image, "png", file.toFile());
    return new RememberedPhoto(new FilePhoto(file), ContentHash.of(Files.readAllBytes(file)));
  }

  private static PhotoLooks looks(RememberedPhoto photo, FeatureCache cache) {
    return ThumbnailPass.over(
        List.of(photo), cache, PassListener.NONE, Cancellation.BY_INTERRUPTION);
  }

  @Test
  void aRememberedPhotoThatIsGoneLooksAsItDid() throws IOException {
    RememberedPhoto photo = drawn();
    try (FeatureCache cache = FeatureCache.temporary()) {
      float[] before;
      try (PhotoLooks looks = looks(photo, cache)) {
        before = looks.thumbnail(photo).greys();
        assertThat(looks.facts(photo)).isPresent();
      }
      Files.delete(((FilePhoto) photo.photo()).path());

      try (PhotoLooks looks = looks(photo, cache)) {
        assertThat(looks.thumbnail(photo).greys()).isEqualTo(before);
        assertThat(looks.content(photo)).isEqualTo(photo.content());
        assertThat(looks.facts(photo)).isEmpty();
      }
    }
  }

  @Test
  void aRememberedPhotoThatIsGoneAndWasNeverSeenHasNoLooks() throws IOException {
    RememberedPhoto photo = drawn();
    Files.delete(((FilePhoto) photo.photo()).path());
    try (FeatureCache cache = FeatureCache.temporary();
        PhotoLooks looks = looks(photo, cache)) {
      assertThat(looks.has(photo)).isFalse();
    }
  }
}
