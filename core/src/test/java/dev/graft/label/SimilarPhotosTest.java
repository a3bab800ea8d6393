package dev.graft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.AnyPhotos;
import dev.graft.data.DataException;
import dev.graft.features.MadeUpFeatures;
import dev.graft.label.SimilarPhotos.Similar;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarPhotosTest {
  /** What a JPEG begins with; Graft decides by that what is a photo. */
  private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0";

  @TempDir private Path folder;

  private Path photo(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(
        file, (JPEG + content).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  /** A feature vector by the last letter of a photo's content: turned further, the later. */
  private static float[] turned(Photo photo) {
    try {
      byte[] content = photo.read();
      double angle = (content[content.length - 1] - 'a') / 10.0;
      return new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0.1f};
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SimilarPhotos of(Path asked, Path data, int count) throws IOException {
    AnyPhotos others = AnyPhotos.in(data);
    List<Photo> all = new ArrayList<>(others.photos());
    all.add(new FilePhoto(asked));
    try (MadeUpFeatures made =
        MadeUpFeatures.of(all, all.stream().map(SimilarPhotosTest::turned).toList())) {
      return SimilarPhotos.of(new FilePhoto(asked), others, made.features(), count);
    }
  }

  private Path data() throws IOException {
    for (String letter : List.of("a", "c", "e")) {
      photo("data/lotus/" + letter + ".jpg", letter);
    }
    photo("data/rose/n.jpg", "n");
    photo("data/rose/p.jpg", "p");
    photo("data/beside.jpg", "z");
    return folder.resolve("data");
  }

  private static List<String> names(SimilarPhotos found) {
    return found.nearest().stream()
        .map(each -> String.valueOf(Path.of(each.photo().name()).getFileName()))
        .toList();
  }

  @Test
  void theMostLikeAreFirstWithTheirClasses() throws IOException {
    SimilarPhotos found = of(photo("asked.jpg", "o"), data(), 3);

    assertThat(names(found).subList(0, 2)).containsExactlyInAnyOrder("n.jpg", "p.jpg");
    assertThat(found.nearest()).hasSize(3).extracting(Similar::label).startsWith("rose", "rose");
    assertThat(found.nearest())
        .isSortedAccordingTo(Comparator.comparingDouble(Similar::cosine).reversed());
    assertThat(found.same()).isEmpty();
  }

  @Test
  void aPhotoBesideTheClassesHasNone() throws IOException {
    SimilarPhotos found = of(photo("asked.jpg", "y"), data(), 1);

    assertThat(names(found)).containsExactly("beside.jpg");
    assertThat(found.nearest().get(0).label()).isNull();
  }

  @Test
  void thePhotoItselfAndItsCopiesAreLeftOut() throws IOException {
    Path data = data();
    photo("data/lotus/copy.jpg", "n");

    SimilarPhotos found = of(data.resolve("rose/n.jpg"), data, 10);

    assertThat(found.same())
        .extracting(each -> String.valueOf(Path.of(each.name()).getFileName()))
        .containsExactly("copy.jpg", "n.jpg");
    assertThat(names(found)).hasSize(5).doesNotContain("n.jpg", "copy.jpg");
    assertThat(names(found).get(0)).isEqualTo("p.jpg");
  }

  @Test
  void withNothingButItselfThereIsNothingToCompare() throws IOException {
    Path only = photo("alone/n.jpg", "n");

    assertThatThrownBy(() -> of(only, folder.resolve("alone"), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no photo to compare");
  }
}
