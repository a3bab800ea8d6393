package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.LeftOut;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.report.RepeatedPhotos.Copy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Photos are called by what they show; those of one name show the same. */
class UnitedPhotosTest {
  private static final List<String> OLD = List.of("bee", "ant");

  private static final UnitedPhotos.Origin MODEL =
      new UnitedPhotos.Origin(Path.of("old.onnx"), false);

  private static Photo photo(String content) {
    return PhotoFrom.bytes(content, content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LabelledPhoto> photos(int label, String... contents) {
    return Arrays.stream(contents).map(each -> new LabelledPhoto(photo(each), label)).toList();
  }

  private static List<LabelledPhoto> remembered(int label, String... contents) {
    return Arrays.stream(contents)
        .map(
            each ->
                new LabelledPhoto(
                    new RememberedPhoto(
                        photo(each), ContentHash.of(each.getBytes(StandardCharsets.UTF_8))),
                    label))
        .toList();
  }

  private static OldPhotos old() {
    return new OldPhotos(
        new Dataset(OLD, remembered(0, "b1", "b2"), remembered(0, "b3"), remembered(1, "a1", "a2")),
        Map.of());
  }

  private static UnitedSides union(Dataset more) {
    return new UnitedSides(old().dataset(), more, SamePictures.NONE);
  }

  private static UnitedPhotos united(Dataset more) {
    AdditionLook look = new AdditionLook(old().dataset().all(), Looking.withoutCache());
    return UnitedPhotos.of(MODEL, old(), more, look, Path.of("more"));
  }

  private static List<String> names(List<LabelledPhoto> photos) {
    return photos.stream().map(each -> each.photo().name()).toList();
  }

  /** On some systems two such folders are one. */
  @Test
  void aClassOfAnotherCaseIsNoNewOne() {
    Dataset more = new Dataset(List.of("Bee", "cat"), photos(0, "b9"), List.of(), List.of());

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> union(more))
        .withMessageContainingAll("'Bee'", "'bee'");
  }

  @Test
  void oldClassesComeFirstInTheirOrder() {
    Dataset united =
        union(new Dataset(List.of("ant", "cat"), photos(1, "c1"), photos(0, "a3"), List.of()))
            .dataset();

    assertThat(united.classes()).containsExactly("bee", "ant", "cat");
    assertThat(names(united.train())).containsExactly("b1", "b2", "c1");
    assertThat(united.train().get(2).label()).isEqualTo(2);
    assertThat(names(united.val())).containsExactly("b3", "a3");
    assertThat(united.val().get(1).label()).isEqualTo(1);
    assertThat(names(united.test())).containsExactly("a1", "a2");
  }

  @Test
  void whatJudgesIsNeverLearnedFrom() {
    UnitedSides union =
        union(
            new Dataset(
                List.of("ant", "cat"),
                photos(0, "a1", "b3", "b1", "a4", "a5"),
                photos(1, "a5"),
                List.of()));
    Dataset united = union.dataset();

    assertThat(names(united.train())).containsExactly("b1", "b2", "a4");
    assertThat(names(united.val())).containsExactly("b3", "a5");
    assertThat(united.leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(
            "is there already",
            "is there already, as 'bee'",
            "is there already, as 'bee'",
            "is among those that judge, as 'cat'");
    assertThat(union.copies(0).inTwoClasses())
        .containsExactly(new Copy("b3", "b3"), new Copy("b1", "b1"), new Copy("a5", "a5"));
  }

  @Test
  void oldPhotosThatAreGoneAreAnError() {
    Dataset more = new Dataset(List.of("ant"), photos(0, "a3"), List.of(), List.of());
    UnitedPhotos united = united(more);
    Photo gone = united.old().dataset().test().get(0).photo();

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> united.without(united.dataset(), Map.of(gone, "there is no such file")))
        .withMessage(
            "Of 1 of the 5 photos of 'old.onnx' neither the file nor features are there; the first"
                + " is 'a1': there is no such file.")
        .satisfies(e -> assertThat(e.remedy()).contains("`old`"));
  }

  @Test
  void newPhotosThatAreBrokenAreLeftOut() {
    Dataset more = new Dataset(List.of("ant"), photos(0, "a3", "a4"), List.of(), List.of());
    UnitedPhotos united = united(more);
    Photo broken = united.dataset().train().get(2).photo();

    assertThat(names(united.without(united.dataset(), Map.of(broken, "is cut short")).train()))
        .containsExactly("b1", "b2", "a4");
  }
}
