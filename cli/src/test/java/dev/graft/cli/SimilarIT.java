package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.FilePhoto;
import dev.graft.sample.SamplePictures;
import dev.graft.train.Training;
import dev.graft.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graft similar} on drawn flowers. */
class SimilarIT {
  private static final int OF_EACH = 6;

  @TempDir private static Path folder;

  private static Path data;
  private static Path photo;

  @BeforeAll
  static void photos() throws IOException {
    data = folder.resolve("flowers");
    for (String label : Flowers.CLASSES) {
      Flowers.copy(Flowers.photos("train", label, 0, OF_EACH), data.resolve(label));
    }
    photo = Flowers.photos("val", "rose", 0, 1).get(0);
  }

  private static Graft similar(Object... more) {
    Object[] words = new Object[more.length + 2];
    words[0] = "similar";
    words[1] = photo;
    System.arraycopy(more, 0, words, 2, more.length);
    return Graft.does(words);
  }

  /** The lines of the table, without its header. */
  private static List<String> found(Graft run) {
    return run.lines().stream().filter(line -> line.contains(".jpg ")).toList();
  }

  @Test
  void theNearestComeFirstWithTheirClasses() {
    Graft run = similar(data, "--base", "seedling", "--count", 4);

    assertThat(run.lines().get(0)).matches(" *photo +cosine +class");
    assertThat(found(run)).hasSize(4);
    assertThat(found(run).get(0)).matches(".*rose-train-\\d+\\.jpg +0\\.\\d{3} +rose");
    assertThat(found(run).stream().filter(line -> line.endsWith(" rose")).count())
        .isGreaterThanOrEqualTo(3);
    assertThat(found(similar(data, "--base", "seedling"))).hasSize(10); // unless asked otherwise
  }

  @Test
  void aPhotoOfTheDataIsLeftOutItself() throws IOException {
    Path own =
        data.resolve("rose").resolve(Flowers.photos("train", "rose", 0, 1).get(0).getFileName());

    Graft run = Graft.does("similar", own, data, "--base", "seedling", "--count", 100);

    assertThat(run.lines().get(0)).isEqualTo("'" + own + "' is that photo, and left out.");
    assertThat(found(run)).hasSize(5 * OF_EACH - 1).noneMatch(line -> line.contains(own + " "));
  }

  @Test
  void photosNeedNoClasses() throws IOException {
    Path plain = folder.resolve("plain");
    Flowers.copy(Flowers.photos("train", "rose", 0, 2), plain);
    Flowers.copy(Flowers.photos("train", "lotus", 0, 2), plain);
    Files.writeString(plain.resolve("broken.jpg"), "no photo");

    Graft run = similar(plain, "--base", "seedling");

    assertThat(found(run)).hasSize(4);
    assertThat(found(run).get(0)).matches(".*rose-train-\\d+\\.jpg +-?\\d\\.\\d{3}");
    assertThat(run.err()).contains("1 file left out: 1 .jpg.");
  }

  /** How many photos went through the base. */
  private static int computed(Path some) {
    AtomicInteger most = new AtomicInteger(-1);
    Training.on(some)
        .base("seedling")
        .listener(
            new TrainingListener() {
              @Override
              public void progressed(int done, int computed, int total) {
                most.accumulateAndGet(computed, Math::max);
              }
            })
        .similar(new FilePhoto(photo), 3);
    return most.get();
  }

  @Test
  void aSecondTimeNothingIsComputed() throws IOException {
    Path some = folder.resolve("some");
    long never = System.nanoTime(); // the cache may have been filled by an earlier run
    for (String label : List.of("rose", "lotus")) {
      for (int number = 1; number <= 3; number++) {
        SamplePictures.draw(some.resolve(label).resolve(number + ".jpg"), label, number, never);
      }
    }

    assertThat(computed(some)).isBetween(6, 7);
    assertThat(computed(some)).isZero();
  }

  @Test
  void allDigitsAreWritten() throws IOException {
    Path csv = folder.resolve("similar.csv");

    similar(data, "--base", "seedling", "--count", 5, "--csv", csv);
    similar(data, "--base", "seedling", "--count", 5, "--csv", csv); // over its own

    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("path,cosine,class");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(1)).matches(".*rose-train-\\d+\\.jpg,0\\.\\d{5,},rose");
  }

  @Test
  void aModelSeesThemItsOwnWay() {
    Graft run = similar(data, "--model", Drawn.model(), "--count", 3);

    assertThat(found(run)).hasSize(3);
    assertThat(found(run).get(0)).endsWith(" rose");
  }

  @Test
  void whatCannotBeIsToldInTwoLines() throws IOException {
    Path words = Files.writeString(folder.resolve("words.jpg"), "no photo");
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(Graft.fails(3, "similar", words, data, "--base", "seedling").err())
        .contains("'" + words + "' cannot be used");
    assertThat(
            Graft.fails(3, "similar", folder.resolve("gone.jpg"), data, "--base", "seedling").err())
        .contains("gone.jpg' cannot be used");
    assertThat(Graft.fails(3, "similar", photo, folder.resolve("gone"), "--base", "seedling").err())
        .contains("There is no '");
    assertThat(Graft.fails(3, "similar", photo, empty, "--base", "seedling").err())
        .contains("holds no photo");
    assertThat(Graft.fails(5, "similar", photo, data, "--model", words).err())
        .contains("is not an ONNX model");
    assertThat(Graft.fails(2, "similar", photo, data, "--model", Drawn.model(), "--size", 96).err())
        .contains("--size 96 would have no effect");
    assertThat(Graft.fails(2, "similar", photo, data, "--count", 0).err())
        .contains("--count must be at least 1");
    assertThat(Graft.fails(2, "similar", photo, data, "--csv", words, "--base", "seedling").err())
        .contains("is there already");
    assertThat(words).hasContent("no photo");
  }
}
