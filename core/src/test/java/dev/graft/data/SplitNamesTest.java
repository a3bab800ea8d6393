package dev.graft.data;

import static dev.graft.data.Folders.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders at the top are classes, and which are the sides of a split. */
class SplitNamesTest {
  private static final Splitting SPLITTING = Splitting.defaults();

  @TempDir Path data;

  private Dataset read(TopFolders meaning) {
    return DatasetReader.read(data, SPLITTING.withTopFolders(meaning));
  }

  private Dataset read() {
    return read(TopFolders.asNamed());
  }

  /** Folders at the top with the same classes below them, three photos each. */
  private void sides(String... names) throws IOException {
    for (String name : names) {
      photos(data, name + "/daisy", 3);
      photos(data, name + "/tulip", 3);
    }
  }

  @Test
  void photosBesideTheSidesAreTold() throws IOException {
    sides("train", "val");
    photos(data, "extra/rose", 2);

    assertThat(read().leftOut())
        .extracting(LeftOut::reason)
        .containsExactly("lies in no side of the split", "lies in no side of the split");
    assertThat(read(TopFolders.split(Map.of("train", "train"))).leftOut()).hasSize(8);
  }

  @Test
  void oneFolderIsNotTwoSides() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopFolders.split(Map.of("train", "old", "val", "old")))
        .withMessage("One folder cannot be two sides of a split");
  }

  @Nested
  class KnowsASplitByItsNames {
    @ParameterizedTest
    @CsvSource({
      "train, val, test",
      "train, valid, test",
      "train, validation, test",
      "train, dev, test",
      "training, validation, testing",
      "Train, Valid, Test",
      "TRAINING, DEV, TESTING"
    })
    void ofThreeSides(String train, String val, String test) throws IOException {
      sides(train, val, test);

      Dataset flowers = read();

      assertThat(flowers.classes()).containsExactly("daisy", "tulip");
      assertThat(flowers.train()).hasSize(6).allMatch(each -> isIn(each, train));
      assertThat(flowers.val()).hasSize(6).allMatch(each -> isIn(each, val));
      assertThat(flowers.test()).hasSize(6).allMatch(each -> isIn(each, test));
    }

    private boolean isIn(LabelledPhoto photo, String side) {
      return photo.photo().name().startsWith(data.resolve(side).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "dev", "Validation"})
    void alsoPackedIntoAnArchive(String val) throws IOException {
      for (String name : List.of("a.zip", "a.tar.gz")) {
        Path archive =
            Archives.pack(
                data.resolve(name),
                packer -> {
                  for (String side : List.of("train", val)) {
                    Archives.photos(packer, "flowers/" + side + "/daisy", 3);
                    Archives.photos(packer, "flowers/" + side + "/tulip", 3);
                  }
                });

        Dataset flowers = DatasetReader.read(archive, SPLITTING);

        assertThat(flowers.classes()).containsExactly("daisy", "tulip");
        assertThat(flowers.val()).hasSize(6);
      }
    }

    @Test
    void alsoInAList() throws IOException {
      List<String> sides = List.of("Training", "valid", "dev", "VALIDATION", "testing", "train");
      StringBuilder csv = new StringBuilder("path,label,split\n");
      for (int i = 0; i < sides.size(); i++) {
        Folders.photo(data, i + ".jpg");
        csv.append("%d.jpg,%s,%s\n".formatted(i, i % 2 == 0 ? "daisy" : "tulip", sides.get(i)));
      }

      Dataset flowers =
          DatasetReader.read(
              Files.writeString(data.resolve("list.csv"), csv.toString()), SPLITTING);

      assertThat(flowers.train()).hasSize(2);
      assertThat(flowers.val()).hasSize(3);
      assertThat(flowers.test()).hasSize(1);
    }
  }

  @Nested
  class AsksWhatIsOpen {
    private void assertAsks(String... named) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(SplitNamesTest.this::read)
          .withMessageContainingAll(named)
          .withMessageContaining("may be classes or a split")
          .satisfies(
              e ->
                  assertThat(e.remedy())
                      .contains("`TopFolders.classes`", "`TopFolders.split` train="));
    }

    @Test
    void whereAllFoldersHaveTheSameFolders() throws IOException {
      sides("part1", "part2", "part3");
      assertAsks("'part1', 'part2', 'part3'", "'daisy', 'tulip'");
    }

    @Test
    void whereCatsAndDogsMayBeASplit() throws IOException {
      photos(data, "cat/indoor", 2);
      photos(data, "cat/outdoor", 2);
      photos(data, "dog/indoor", 2);
      photos(data, "dog/outdoor", 2);
      assertAsks("'cat', 'dog'", "'indoor', 'outdoor'");
    }

    @Test
    void whereOneHasAFolderMore() throws IOException {
      sides("old", "new");
      photos(data, "old/rose", 2);
      assertAsks("'new', 'old'");
    }

    @Test
    void whereAnUnknownNameStandsBesideTrain() throws IOException {
      sides("train", "holdout");
      assertAsks("'holdout', 'train'");
    }

    @Test
    void whereAnUnknownNameStandsBesideAWholeSplit() throws IOException {
      sides("train", "val", "holdout");
      assertAsks("'holdout', 'train', 'val'");
    }

    @Test
    void whereThereIsNothingToLearnFrom() throws IOException {
      sides("val", "test");
      assertAsks("'test', 'val'");
    }

    @ParameterizedTest
    @CsvSource({"val, valid", "dev, validation", "VAL, val"})
    void whereASideHasTwoFolders(String one, String other) throws IOException {
      sides("train", one, other);

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(SplitNamesTest.this::read)
          .withMessage("Folder '%s' has both '%s' and '%s'.", data, one, other)
          .satisfies(
              e -> assertThat(e.remedy()).contains("`TopFolders.split`", "`TopFolders.classes`"));
    }
  }

  @Nested
  class TakesFoldersForClasses {
    @Test
    void thatHaveDifferentFoldersBelowThem() throws IOException {
      photos(data, "cat/2022", 2);
      photos(data, "cat/2023", 2);
      photos(data, "dog/2023", 2);
      photos(data, "dog/2024", 2);

      assertThat(read().classes()).containsExactly("cat", "dog");
    }

    @Test
    void thatShareASingleFolder() throws IOException {
      photos(data, "cat/raw", 2);
      photos(data, "dog/raw", 2);

      assertThat(read().classes()).containsExactly("cat", "dog");
    }

    @Test
    void namedLikeSidesThatHaveNoFolders() throws IOException {
      photos(data, "train", 3);
      photos(data, "bus", 3);
      photos(data, "dev", 3);

      assertThat(read(TopFolders.classes()).classes()).containsExactly("bus", "dev", "train");
    }

    @Test
    void whereSomebodySaysSo() throws IOException {
      sides("train", "val");

      assertThat(read(TopFolders.classes()).classes()).containsExactly("train", "val");
    }

    @Test
    void ofWhichAModelKnowsAll() throws IOException {
      photos(data, "cat/indoor", 2);
      photos(data, "cat/outdoor", 2);
      photos(data, "dog/indoor", 2);
      photos(data, "dog/outdoor", 2);

      assertThat(read(TopFolders.classesIfNamed(List.of("bird", "cat", "dog"))).classes())
          .containsExactly("cat", "dog");
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> read(TopFolders.classesIfNamed(List.of("indoor", "outdoor"))));
    }
  }

  @Nested
  class IsTold {
    @Test
    void whichFolderIsWhichSide() throws IOException {
      sides("old", "new", "newest");

      Dataset flowers =
          read(TopFolders.split(Map.of("train", "old", "valid", "new", "Test", "newest")));

      assertThat(flowers.classes()).containsExactly("daisy", "tulip");
      assertThat(flowers.val()).hasSize(6).allMatch(p -> p.photo().name().contains("/new/"));
      assertThat(flowers.test()).hasSize(6).allMatch(p -> p.photo().name().contains("/newest/"));
    }

    @Test
    void ofAFolderThatIsNotThere() throws IOException {
      sides("old", "new");

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> read(TopFolders.split(Map.of("train", "olt", "val", "new"))))
          .withMessage("There is no folder 'olt' in '%s'.", data)
          .satisfies(e -> assertThat(e.remedy()).contains("'new', 'old'"));
    }

    @Test
    void whereThereAreNoFolders() throws IOException {
      Path list = Files.writeString(data.resolve("list.csv"), "path,label\na,b\nc,d\n");

      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> DatasetReader.read(list, SPLITTING.withTopFolders(TopFolders.classes())))
          .withMessageContaining("has no folders of classes");
    }

    @Test
    void ofWhatIsNoSplit() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TopFolders.split(Map.of("train", "a", "holdout", "b")))
          .withMessageContaining("'holdout' is none of the sides");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TopFolders.split(Map.of("val", "b")))
          .withMessageContaining("train=");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TopFolders.split(Map.of("train", "a", "val", "b", "dev", "c")))
          .withMessageContaining("two folders for val");
    }
  }
}
