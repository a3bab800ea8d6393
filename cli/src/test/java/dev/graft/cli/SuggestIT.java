package dev.graft.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import dev.graft.data.CsvRecords;
import dev.graft.data.Photos;
import dev.graft.features.FeatureCache;
import dev.graft.label.SeenPhotos;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graft suggest} on drawn flowers: the model knows lotus, jasmine and rose. */
class SuggestIT {
  private static final int OF_EACH = 8;

  @TempDir private static Path folder;

  private static Path unlabelled;

  @BeforeAll
  static void photos() throws IOException {
    unlabelled = folder.resolve("unlabelled");
    for (String label : Flowers.CLASSES) {
      Flowers.copy(Flowers.photos("train", label, 0, OF_EACH), unlabelled);
    }
  }

  private static List<List<String>> csv(Object... more) throws IOException {
    Path file = Files.createTempDirectory(folder, "csv").resolve("next.csv");
    List<Object> words =
        new ArrayList<>(List.of("suggest", Drawn.model(), unlabelled, "--csv", file));
    words.addAll(List.of(more));
    Graft.does(words.toArray());
    List<List<String>> lines =
        new ArrayList<>(
            CsvRecords.of(Files.readString(file)).stream().map(CsvRecords.Line::fields).toList());
    assertThat(lines.remove(0))
        .startsWith("path", "unsure", "likeness", "stands_for", "first", "first_probability");
    return lines;
  }

  private static List<Double> column(List<List<String>> lines, int column) {
    return lines.stream().map(line -> Double.valueOf(line.get(column))).toList();
  }

  private static Set<String> kinds(List<List<String>> lines) {
    Set<String> kinds = new HashSet<>();
    for (List<String> line : lines) {
      String name = String.valueOf(Path.of(line.get(0)).getFileName());
      kinds.add(name.substring(0, name.indexOf('-')));
    }
    return kinds;
  }

  @Test
  void photosAreListedWithTheReason() {
    Graft run = Graft.does("suggest", Drawn.model(), unlabelled, "--count", 5);

    assertThat(run.lines().get(0)).isEqualTo("5 of 40 photos to label next");
    assertThat(run.lines().get(1)).matches(" *photo +unsure +like known +stands for +looks like");
    assertThat(run.lines()).hasSize(7);
    assertThat(run.lines().subList(2, 7))
        .allMatch(line -> line.matches(".*\\.jpg +[01]\\.\\d\\d +.*\\d+ +.*% ?.*"));
  }

  @Test
  void theLeastSureComeFirstWhereThatAloneCounts() throws IOException {
    List<Double> some = column(csv("--by", "uncertain", "--count", 10), 1);
    List<Double> all = column(csv("--by", "uncertain", "--count", 100), 1);

    assertThat(all).hasSize(40).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(some).isEqualTo(all.subList(0, 10));
  }

  /** What the model has learned from its report tells; two kinds were not among that. */
  @Test
  void differentPhotosAreUnlikeThoseLearnedFrom() throws IOException {
    List<List<String>> four = csv("--by", "different", "--count", 4);

    assertThat(kinds(four)).contains("champaka", "hibiscus");
    assertThat(column(four, 2)).allMatch(likeness -> likeness < 0.9);
    assertThat(column(four, 3).stream().mapToDouble(each -> each).sum()).isBetween(16.0, 40.0);
  }

  /** Of the two kinds that the model has not learned. */
  @Test
  void whatIsLikeKnownPhotosIsNotSuggested() throws IOException {
    Path known = folder.resolve("known");
    for (String label : List.of("champaka", "lotus")) {
      Flowers.copy(Flowers.photos("val", label, 0, OF_EACH), known.resolve(label));
    }

    List<List<String>> one = csv("--by", "different", "--count", 1, "--known", known);

    assertThat(kinds(one)).containsExactly("hibiscus");
  }

  @Test
  void labelledPhotosAreNotSuggestedAgain() throws IOException {
    Graft run =
        Graft.does("suggest", Drawn.model(), unlabelled, "--known", unlabelled, "--count", 3);
    assertThat(run.out()).isEqualToIgnoringNewLines("All of the 40 photos have a label already.");

    Path learned = Drawn.model().resolveSibling("pictures");
    run = Graft.does("suggest", Drawn.model(), learned);
    assertThat(run.out()).isEqualToIgnoringNewLines("All of the 12 photos have a label already.");
  }

  /** The model was judged by some of them. */
  @Test
  void labelledPhotosAreKnownUnderOtherNames() throws IOException {
    Path moved = Files.createDirectory(folder.resolve("moved"));
    for (FilePhoto photo : Photos.at(List.of(Drawn.model().resolveSibling("pictures")))) {
      Files.copy(photo.path(), Files.createTempFile(moved, "", ".jpg"), REPLACE_EXISTING);
    }

    Graft run = Graft.does("suggest", Drawn.model(), moved);

    assertThat(run.out()).isEqualToIgnoringNewLines("All of the 12 photos have a label already.");
  }

  /** A copy of the model, and of its list of photos with what it says changed. */
  private static Path model(String name, UnaryOperator<String> change) throws IOException {
    Path model = folder.resolve(name + ".onnx");
    Files.copy(Drawn.model(), model);
    Path report = Files.createDirectory(folder.resolve(name + ".report"));
    Path list = Drawn.model().resolveSibling("drawn.report").resolve("photos.csv");
    Files.writeString(report.resolve("photos.csv"), change.apply(Files.readString(list)));
    return model;
  }

  @Test
  void photosThatAreGoneAreKnownByTheirFeatures() throws IOException {
    Graft there = Graft.does("suggest", Drawn.model(), unlabelled);
    Path gone = model("gone", list -> list.replace("pictures", "gone"));
    Path more =
        model("more", list -> list + "/gone.jpg,rose,val,,," + "0".repeat(64) + ",gone.jpg\n");

    Graft run = Graft.does("suggest", gone, unlabelled);
    assertThat(run.out()).isEqualTo(there.out());
    assertThat(run.err()).doesNotContain("Not found");

    run = Graft.does("suggest", more, unlabelled);
    assertThat(run.out()).isEqualTo(there.out());
    assertThat(run.err()).contains("Not found: 1 of the photos that have a label");
  }

  @Test
  void whereNothingIsKnownItIsTold() throws IOException {
    Path alone = Files.copy(Drawn.model(), folder.resolve("alone.onnx"));

    assertThat(Graft.does("suggest", alone, unlabelled).err())
        .contains("photos.csv' says which photos have a label; name them with --known DATA.");
    assertThat(Graft.does("suggest", Drawn.model(), unlabelled).err()).doesNotContain("--known");
  }

  @Test
  void bothIsTheDefaultAndChanceIsRepeatable() throws IOException {
    assertThat(csv("--count", 6)).isEqualTo(csv("--by", "both", "--count", 6));
    assertThat(csv("--by", "random")).hasSize(20).isEqualTo(csv("--by", "random"));
    assertThat(csv("--by", "random", "--seed", 7)).isNotEqualTo(csv("--by", "random"));
  }

  /** How many photos went through the model. */
  private static int computed() {
    AtomicInteger most = new AtomicInteger(-1);
    try (Classifier classifier = Classifier.load(Drawn.model());
        FeatureCache cache = FeatureCache.inHome();
        SeenPhotos seen =
            SeenPhotos.by(
                classifier,
                Photos.at(List.of(unlabelled)),
                cache,
                (done, computed, total) -> most.accumulateAndGet(computed, Math::max))) {
      assertThat(seen.photos()).hasSize(5 * OF_EACH);
    }
    return most.get();
  }

  @Test
  void aSecondTimeNothingIsComputed() {
    Graft.does("suggest", Drawn.model(), unlabelled);

    assertThat(computed()).isZero();
  }

  @Test
  void whatCannotBeUsedIsSkippedOrToldInTwoLines() throws IOException {
    Path mixed = folder.resolve("mixed");
    Flowers.copy(Flowers.photos("train", "rose", 0, 2), mixed);
    Files.writeString(mixed.resolve("broken.jpg"), "no photo");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("broken.jpg"), "no photo");

    Graft run = Graft.does("suggest", Drawn.model(), mixed);
    assertThat(run.err()).contains("broken.jpg  skipped: ");
    assertThat(run.out()).contains("2 of 2 photos");

    assertThat(Graft.run("suggest", Drawn.model(), broken).exitCode()).isEqualTo(3);
    assertThat(Graft.fails(3, "suggest", Drawn.model(), folder.resolve("gone")).err())
        .contains("There is no '");
    assertThat(Graft.fails(5, "suggest", folder.resolve("gone.onnx"), unlabelled).err())
        .contains("there is no such file");
    assertThat(Graft.fails(2, "suggest", Drawn.model(), unlabelled, "--by", "luck").err())
        .contains("luck");
    Path mine = Files.writeString(folder.resolve("mine.csv"), "mine");
    Graft.fails(2, "suggest", Drawn.model(), unlabelled, "--csv", mine);
    assertThat(mine).hasContent("mine");
  }
}
