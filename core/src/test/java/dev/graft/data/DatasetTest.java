package dev.graft.data;

import static dev.graft.data.Folders.photo;
import static dev.graft.data.Folders.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.error.GraftException.Kind;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {
  private static final Splitting SPLITTING = Splitting.defaults();

  @TempDir Path data;

  private Dataset read() {
    return DatasetReader.read(data, SPLITTING);
  }

  private static List<String> names(Collection<LabelledPhoto> photos, Path below) {
    return photos.stream()
        .map(p -> VisibleFiles.location(below, ((FilePhoto) p.photo()).path()))
        .toList();
  }

  @Nested
  class InAFolderWithOneSubfolderAClass {
    @Test
    void splitsEveryClassSeventyFifteenFifteen() throws IOException {
      photos(data, "daisy", 100);
      photos(data, "tulip", 20);

      Dataset flowers = read();

      assertThat(flowers.classes()).containsExactly("daisy", "tulip");
      assertThat(flowers.train()).filteredOn(p -> p.label() == 0).hasSize(70);
      assertThat(flowers.val()).filteredOn(p -> p.label() == 0).hasSize(15);
      assertThat(flowers.test()).filteredOn(p -> p.label() == 0).hasSize(15);
      assertThat(flowers.train()).filteredOn(p -> p.label() == 1).hasSize(14);
      assertThat(flowers.all()).doesNotHaveDuplicates().hasSize(120);
    }

    @Test
    void labelsEveryPhotoByItsFolderAndListsThemInOrder() throws IOException {
      photos(data, "tulip", 9);
      photos(data, "daisy", 9);

      Dataset flowers = read();

      assertThat(flowers.all())
          .allSatisfy(p -> assertThat(p.photo().name()).contains(flowers.classes().get(p.label())));
      assertThat(names(flowers.train(), data)).isSorted();
    }

    @Test
    void ordersClassesByCodePointAsKerasDoes() throws IOException {
      // U+FF21 comes before any emoji by code point, and after it by UTF-16 unit.
      for (String name : List.of("😀", "Ａ", "猫", "ورد", "a", "B", "2", "10")) {
        photos(data, name, 2);
      }

      assertThat(read().classes()).containsExactly("10", "2", "B", "a", "ورد", "猫", "Ａ", "😀");
    }

    @Test
    void namesClassesInComposedForm() throws IOException {
      photos(data, Normalizer.normalize("pâquerette", Normalizer.Form.NFD), 3);
      photos(data, "tulipe", 3);

      assertThat(read().classes()).containsExactly("pâquerette", "tulipe");
    }

    @Test
    void findsPhotosInFoldersBelowAClassFolder() throws IOException {
      photos(data, "daisy", 1);
      photo(data, "daisy/2024/may/a.jpg");
      photo(data, "daisy/2024/june.jpg");
      photos(data, "tulip", 2);

      assertThat(names(read().all(), data))
          .contains("daisy/001.jpg", "daisy/2024/june.jpg", "daisy/2024/may/a.jpg")
          .hasSize(5);
    }

    @Test
    void overlooksHiddenEntriesAndFilesBesideTheClassFolders() throws IOException {
      photos(data, "daisy", 2);
      photos(data, "tulip", 2);
      photo(data, "LICENSE.txt");
      photo(data, ".ipynb_checkpoints/a.jpg");
      photo(data, "__MACOSX/daisy/._001.jpg");
      photo(data, "daisy/.DS_Store");
      photo(data, "daisy/.thumbnails/001.jpg");

      Dataset flowers = read();

      assertThat(flowers.classes()).containsExactly("daisy", "tulip");
      assertThat(flowers.all()).hasSize(4);
    }

    @Test
    void takesATrainForAClassAmongOthers() throws IOException {
      photos(data, "bus", 3);
      photos(data, "train", 3);

      assertThat(read().classes()).containsExactly("bus", "train");
    }

    @Test
    void followsLinksButNotInCircles(@TempDir Path elsewhere) throws IOException {
      photos(elsewhere, "roses", 3);
      photos(data, "tulip", 2);
      Files.createSymbolicLink(data.resolve("rose"), elsewhere.resolve("roses"));
      Files.createSymbolicLink(data.resolve("tulip/again"), data.resolve("tulip"));
      Files.createSymbolicLink(data.resolve("tulip/dangling"), data.resolve("nowhere"));

      Dataset flowers = read();

      assertThat(flowers.classes()).containsExactly("rose", "tulip");
      assertThat(flowers.all()).hasSize(5);
    }

    @Test
    void splitsAlikeWhereverTheFolderLies(@TempDir Path elsewhere) throws IOException {
      for (Path folder : List.of(data, elsewhere.resolve("deep/down"))) {
        photos(folder, "daisy", 40);
        photos(folder, "tulip", 30);
      }

      Dataset here = read();
      Dataset there = DatasetReader.read(elsewhere.resolve("deep/down"), SPLITTING);

      assertThat(names(there.test(), elsewhere.resolve("deep/down")))
          .isEqualTo(names(here.test(), data));
      assertThat(names(there.val(), elsewhere.resolve("deep/down")))
          .isEqualTo(names(here.val(), data));
    }

    @Test
    void splitsOtherwiseWithAnotherSeed() throws IOException {
      photos(data, "daisy", 40);
      photos(data, "tulip", 40);

      assertThat(DatasetReader.read(data, SPLITTING.withSeed(43)).test())
          .isNotEqualTo(read().test());
    }

    @Test
    void keepsCopiesOnOneSideAlsoAcrossClasses() throws IOException {
      photos(data, "daisy", 40);
      photos(data, "tulip", 40);
      for (int i = 1; i <= 40; i += 2) {
        Folders.photo(data, "daisy/copy%03d.jpg".formatted(i), "daisy/%03d.jpg".formatted(i));
        Folders.photo(data, "tulip/mistaken%03d.jpg".formatted(i), "daisy/%03d.jpg".formatted(i));
      }

      Dataset flowers = read();

      assertThat(contents(flowers.train()))
          .doesNotContainAnyElementsOf(contents(flowers.val()))
          .doesNotContainAnyElementsOf(contents(flowers.test()));
      assertThat(contents(flowers.val())).doesNotContainAnyElementsOf(contents(flowers.test()));
      assertThat(flowers.all()).hasSize(120);
      assertThat(flowers.test()).filteredOn(p -> p.label() == 0).hasSize(9);
    }

    private List<String> contents(List<LabelledPhoto> photos) throws IOException {
      List<String> contents = new ArrayList<>();
      for (LabelledPhoto photo : photos) {
        contents.add(new String(photo.photo().read(), StandardCharsets.UTF_8));
      }
      return contents;
    }

    @Test
    void limitsEverySideFairlyOverTheClasses() throws IOException {
      photos(data, "daisy", 200);
      photos(data, "tulip", 20);

      Dataset few = DatasetReader.read(data, SPLITTING.withLimitTrain(11).withLimitTest(4));
      Dataset more = DatasetReader.read(data, SPLITTING.withLimitTrain(12));

      assertThat(few.train()).filteredOn(p -> p.label() == 0).hasSize(6);
      assertThat(few.train()).filteredOn(p -> p.label() == 1).hasSize(5);
      assertThat(few.test()).filteredOn(p -> p.label() == 1).hasSize(2);
      assertThat(more.train()).hasSize(12).containsAll(few.train());
      assertThat(few.val()).isEqualTo(more.val());
    }

    @Test
    void learnsFromAShareAndJudgesByAllTheSame() throws IOException {
      photos(data, "daisy", 40);
      photos(data, "tulip", 40);

      Dataset all = read();
      Dataset third = DatasetReader.read(data, SPLITTING.withTrainShare(0.3));
      Dataset tenth = DatasetReader.read(data, SPLITTING.withTrainShare(0.1));

      assertThat(third.train()).hasSize((int) Math.round(0.3 * all.train().size()));
      assertThat(all.train()).containsAll(third.train());
      assertThat(third.train()).containsAll(tenth.train());
      assertThat(tenth.train()).filteredOn(p -> p.label() == 0).hasSize(tenth.train().size() / 2);
      assertThat(tenth.val()).isEqualTo(all.val());
      assertThat(tenth.test()).isEqualTo(all.test());
    }
  }

  @Nested
  class InFoldersThatAreSplitOnDisk {
    @ParameterizedTest
    @CsvSource({"train,val", "train,validation", "Train,Val"})
    void keepsTheSplit(String train, String val) throws IOException {
      photos(data.resolve(train), "daisy", 5);
      photos(data.resolve(train), "tulip", 5);
      photos(data.resolve(val), "tulip", 2);

      Dataset flowers = read();

      assertThat(flowers.train()).hasSize(10);
      assertThat(flowers.val()).hasSize(2).allMatch(p -> p.label() == 1);
      assertThat(flowers.test()).isEmpty();
    }

    @Test
    void takesValidationPhotosFromTrainWhereOnlyTestIsGiven() throws IOException {
      photos(data.resolve("train"), "daisy", 20);
      photos(data.resolve("train"), "tulip", 20);
      photos(data.resolve("test"), "daisy", 4);

      Dataset flowers = read();

      assertThat(flowers.train()).hasSize(34);
      assertThat(flowers.val()).hasSize(6).allMatch(p -> p.photo().name().contains("train"));
      assertThat(flowers.test()).hasSize(4);
    }

    @Test
    void splitsATrainFolderThatIsAlone() throws IOException {
      photos(data.resolve("train"), "daisy", 20);
      photos(data.resolve("train"), "tulip", 20);

      assertThat(read().train()).hasSize(28);
      assertThat(read().test()).hasSize(6);
    }

    @Test
    void refusesAClassThatHasNoTrainingPhotos() throws IOException {
      photos(data.resolve("train"), "daisy", 2);
      photos(data.resolve("train"), "tulip", 2);
      photos(data.resolve("val"), "tulips", 2);

      assertRefused("Class 'tulips' in '%s' has no training photos.", data.resolve("val/tulips"));
    }

    @Test
    void refusesAValidationFolderWithoutPhotos() throws IOException {
      photos(data.resolve("train"), "daisy", 2);
      photos(data.resolve("train"), "tulip", 2);
      Files.createDirectories(data.resolve("val/tulip"));

      assertRefused("The class folders in '%s' are all empty.", data.resolve("val"));
    }

    @Test
    void refusesTwoFoldersForValidation() throws IOException {
      for (String side : List.of("train", "val", "validation")) {
        photos(data.resolve(side), "daisy", 2);
      }

      assertRefused("Folder '%s' has both 'val' and 'validation'.", data);
    }
  }

  @Nested
  class Refuses {
    @Test
    void aPathThatIsNotThere() {
      data = data.resolve("flowrs");
      assertRefused("There is no '%s'.", data);
    }

    @Test
    void anEmptyFolder() {
      assertRefused("Folder '%s' is empty.", data);
    }

    @Test
    void photosWithoutClassFolders() throws IOException {
      photos(data, ".", 3);
      assertRefused("Folder '%s' has no subfolder a class; files directly in it: 3.", data);
    }

    @Test
    void aSingleClass() throws IOException {
      photos(data, "daisy", 3);
      assertRefused("Only one class in '%s': 'daisy'.", data);
    }

    @Test
    void aFolderAroundTheDataset() throws IOException {
      photos(data, "flower_photos/daisy", 3);
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(DatasetTest.this::read)
          .extracting(DataException::remedy)
          .asString()
          .contains("give that folder instead", data.resolve("flower_photos").toString());
    }

    @Test
    void anEmptyClassFolder() throws IOException {
      photos(data, "daisy", 3);
      Files.createDirectory(data.resolve("tulip"));
      assertRefused("Class 'tulip' has no photo in '%s'.", data.resolve("tulip"));
    }

    @Test
    void anyOtherFile() throws IOException {
      data = photo(data, "daisy.jpg");
      assertRefused("'%s' is a single file, not a dataset.", data);
    }
  }

  private void assertRefused(String problem, Path path) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::read)
        .withMessage(problem, path)
        .satisfies(e -> assertThat(e.remedy()).endsWith("."))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DATA));
  }

  @Nested
  class WithoutItsUnusablePhotos {
    private Dataset tenDaisiesAndFourTulips() throws IOException {
      photos(data, "daisy", 10);
      photos(data, "tulip", 4);
      return read();
    }

    private static Map<Photo, String> photosOf(List<LabelledPhoto> side, int label) {
      return side.stream()
          .filter(p -> p.label() == label)
          .collect(Collectors.toMap(LabelledPhoto::photo, photo -> "it is broken"));
    }

    @Test
    void keepsAllOthersWhereTheyAre() throws IOException {
      Dataset flowers = tenDaisiesAndFourTulips();
      Map<Photo, String> unusable = photosOf(flowers.val(), 0);

      Dataset usable = flowers.without(unusable);

      assertThat(usable.train()).isEqualTo(flowers.train());
      assertThat(usable.val())
          .extracting(LabelledPhoto::photo)
          .doesNotContainAnyElementsOf(unusable.keySet());
      assertThat(usable.all()).hasSize(flowers.all().size() - unusable.size());
    }

    @Test
    void refusesAClassWithASinglePhotoLeft() throws IOException {
      Dataset flowers = tenDaisiesAndFourTulips();
      List<LabelledPhoto> heldOut =
          Stream.of(flowers.val(), flowers.test()).flatMap(List::stream).toList();
      Map<Photo, String> unusable = photosOf(heldOut, 1);
      LabelledPhoto learned =
          flowers.train().stream().filter(p -> p.label() == 1).findFirst().orElseThrow();
      unusable.put(learned.photo(), "it is torn");

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> flowers.without(unusable))
          .withMessageStartingWith("Class 'tulip' has too few photos: 1 of 4 can be used (")
          .withMessageContaining(".jpg: it is broken; ")
          .withMessageContaining(learned.photo().name() + ": it is torn");
    }

    @Test
    void refusesAClassWithNothingToLearnFrom() throws IOException {
      Dataset flowers = tenDaisiesAndFourTulips();

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> flowers.without(photosOf(flowers.train(), 1)))
          .withMessage("Class 'tulip' has no usable photo to learn from; all 2 validate or test.");
    }
  }

  @Test
  void refusesLabelsThatAreNoClass() {
    LabelledPhoto photo = new LabelledPhoto(new FilePhoto(Path.of("a.jpg")), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset(List.of("a", "b"), List.of(photo), List.of(), List.of()))
        .withMessage("Photo 'a.jpg' has label 2, but there are 2 classes");
  }
}
