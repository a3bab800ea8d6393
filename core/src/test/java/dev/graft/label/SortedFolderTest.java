package dev.graft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import dev.graft.TrustSheet;
import dev.graft.error.GraftException;
import dev.graft.label.SortedFolder.Form;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SortedFolderTest {
  private static final List<String> CLASSES = List.of("lotus", "rose");
  private static final double SURE = 0.8;

  @TempDir private Path folder;

  private Path out;

  @BeforeEach
  void place() {
    out = folder.resolve("out");
  }

  private FilePhoto photo(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return new FilePhoto(Files.writeString(file, "photo " + name));
  }

  private static Prediction rose(double probability) {
    return rose(probability, 0);
  }

  private static Prediction rose(double probability, double novelty) {
    TrustSheet.Unknown unknown =
        new TrustSheet.Unknown("made up", 0.05, new TreeMap<>(Map.of(0.05, 2.0)));
    return new Prediction(
        List.of(
            new ClassProbability("rose", probability),
            new ClassProbability("lotus", 1 - probability)),
        new Prediction.Caution(novelty, new TreeMap<>(), unknown),
        null);
  }

  private SortedFolder sorting(Form form) {
    return new SortedFolder(out, CLASSES, form, SURE);
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> out.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void theSureTheUncertainAndTheUnknownGoTheirWays() throws IOException {
    SortedFolder sorting = sorting(Form.LINKS);

    assertThat(sorting.put(photo("a.jpg"), rose(0.8)).place()).isEqualTo("rose/a.jpg");
    Sorted uncertain = sorting.put(photo("b.jpg"), rose(0.79));
    Sorted unknown = sorting.put(photo("c.jpg"), rose(0.99, 2.1));

    assertThat(all()).containsExactly("_uncertain/b.jpg", "_unknown/c.jpg", "rose/a.jpg");
    assertThat(uncertain.label()).contains("rose");
    assertThat(unknown.label()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void photosStayWhereTheyAreAndClashingNamesGetNumbers(Form form) throws IOException {
    SortedFolder sorting = sorting(form);
    FilePhoto first = photo("1/same.jpg");
    FilePhoto second = photo("2/SAME.jpg");

    sorting.put(first, rose(0.9));
    sorting.put(second, rose(0.9));

    assertThat(all()).containsExactly("rose/SAME-2.jpg", "rose/same.jpg");
    assertThat(out.resolve("rose/same.jpg")).hasContent("photo 1/same.jpg");
    assertThat(out.resolve("rose/SAME-2.jpg")).hasContent("photo 2/SAME.jpg");
    assertThat(Files.isSymbolicLink(out.resolve("rose/same.jpg"))).isEqualTo(form == Form.LINKS);
    assertThat(first.path()).hasContent("photo 1/same.jpg");
    assertThat(second.path()).hasContent("photo 2/SAME.jpg");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrittenOver(Form form) throws IOException {
    Files.createDirectories(out.resolve("rose"));
    Files.writeString(out.resolve("rose/a.jpg"), "mine");
    Files.createSymbolicLink(out.resolve("rose/a-2.jpg"), out.resolve("gone"));
    Files.createDirectory(out.resolve("rose/a-3.jpg"));

    assertThat(sorting(form).put(photo("a.jpg"), rose(0.9)).place()).isEqualTo("rose/a-4.jpg");

    assertThat(out.resolve("rose/a.jpg")).hasContent("mine");
    assertThat(out.resolve("rose/a-4.jpg")).hasContent("photo a.jpg");
  }

  @ParameterizedTest
  @EnumSource
  void whatWasPutThereBeforeIsNotPutThereAgain(Form form) throws IOException {
    FilePhoto photo = photo("a.jpg");
    sorting(form).put(photo, rose(0.9));

    assertThat(sorting(form).put(photo, rose(0.9)).place()).isEqualTo("rose/a.jpg");
    assertThat(all()).containsExactly("rose/a.jpg");
  }

  @Test
  void aLinkLeadsToThePhotoFromAnywhere() throws IOException {
    sorting(Form.LINKS).put(photo("a.jpg"), rose(0.9));

    Path target = Files.readSymbolicLink(out.resolve("rose/a.jpg"));
    assertThat(target).isAbsolute().isEqualTo(folder.resolve("a.jpg").toAbsolutePath());
  }

  @Test
  void aCopyKeepsItsTime() throws IOException {
    FilePhoto photo = photo("a.jpg");
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(photo.path(), time);

    sorting(Form.COPIES).put(photo, rose(0.9));

    assertThat(Files.getLastModifiedTime(out.resolve("rose/a.jpg"))).isEqualTo(time);
  }

  @Test
  void whereNoFolderCanBeItIsTold() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("rose"), "a file");

    assertThatThrownBy(() -> sorting(Form.LINKS).put(photo("a.jpg"), rose(0.9)))
        .isInstanceOf(GraftException.class)
        .hasMessageContaining("a.jpg' cannot be put into");
    assertThat(out.resolve("rose")).hasContent("a file");
  }
}
