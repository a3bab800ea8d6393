package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.features.ThumbnailPass;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamePicturesTest {
  @TempDir Path folder;

  private final List<Photo> photos = new ArrayList<>();

  private Photo photo(String name, float[] greys, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * Pictures.SIDE / height * Pictures.SIDE + x * Pictures.SIDE / width;
        int grey = Math.round(255 * greys[at]);
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    return given(file);
  }

  private Photo given(Path file) {
    photos.add(new FilePhoto(file));
    return new FilePhoto(file);
  }

  private SamePictures same(FeatureCache cache) {
    try (PhotoLooks looks =
        ThumbnailPass.over(photos, cache, PassListener.NONE, Cancellation.BY_INTERRUPTION)) {
      return SamePictures.among(photos, looks, cache, Cancellation.BY_INTERRUPTION);
    }
  }

  @Test
  void areFoundThoughBytesAndSizesDiffer() throws IOException {
    Photo rose = photo("rose.png", Pictures.blobs(1), 300, 200);
    Photo smaller = photo("smaller.jpg", Pictures.blobs(1), 150, 100);
    Photo tulip = photo("tulip.png", Pictures.blobs(2), 300, 200);
    Photo copy = given(Files.copy(((FilePhoto) tulip).path(), folder.resolve("copy.png")));
    photo("daisy.png", Pictures.blobs(3), 300, 200);
    given(Files.writeString(folder.resolve("broken.jpg"), "no picture"));
    try (FeatureCache cache = FeatureCache.temporary()) {
      SamePictures same = same(cache);

      assertThat(same.of(rose))
          .singleElement()
          .satisfies(
              match -> {
                assertThat(match.content()).isEqualTo(ContentHash.of(smaller.read()));
                assertThat(match.fit()).isBetween(0.95, 1.0);
              });
      assertThat(same.of(copy)).isEmpty(); // its bytes are no others
      assertThat(same.groups())
          .containsExactlyInAnyOrder(Set.of(rose, smaller), Set.of(tulip, copy));
    }
  }

  @Test
  void areTiedAmongSomeOfThemWithoutTheOthers() throws IOException {
    Photo rose = photo("rose.png", Pictures.blobs(1), 300, 200);
    Photo smaller = photo("smaller.jpg", Pictures.blobs(1), 150, 100);
    Photo mirrored = photo("mirrored.jpg", Pictures.mirrored(Pictures.blobs(1)), 200, 100);
    Photo tulip = photo("tulip.png", Pictures.blobs(2), 300, 200);
    try (FeatureCache cache = FeatureCache.temporary()) {
      SamePictures same = same(cache);

      assertThat(same.groups()).containsExactly(Set.of(rose, smaller, mirrored));
      assertThat(same.groups(List.of(mirrored, tulip, rose)))
          .containsExactly(Set.of(rose, mirrored));
      assertThat(same.groups(List.of(smaller, tulip))).isEmpty();
    }
  }

  @Test
  void areKnownTheNextTime() throws IOException {
    Photo rose = photo("rose.png", Pictures.blobs(1), 300, 200);
    photo("mirrored.jpg", Pictures.mirrored(Pictures.blobs(1)), 150, 100);
    try (FeatureCache cache = FeatureCache.temporary()) {
      List<SamePictures.Match> found = same(cache).of(rose);
      PhotoLooks looks =
          ThumbnailPass.over(photos, cache, PassListener.NONE, Cancellation.BY_INTERRUPTION);
      looks.close(); // who asks for a thumbnail fails

      assertThat(looks.contents()).containsOnlyKeys(photos).containsValue(looks.content(rose));
      SamePictures again = SamePictures.among(photos, looks, cache, Cancellation.BY_INTERRUPTION);

      assertThat(found).hasSize(1);
      assertThat(again.of(rose))
          .extracting(SamePictures.Match::content)
          .containsExactly(found.get(0).content());
    }
  }
}
