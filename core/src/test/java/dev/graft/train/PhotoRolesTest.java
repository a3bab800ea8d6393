package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.Monitor;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhotoRolesTest {
  private record Named(String name) implements Photo {
    @Override
    public byte[] read() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static List<LabelledPhoto> photos(String part, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new LabelledPhoto(new Named(part + i), i % 2))
        .toList();
  }

  private static Dataset dataset(int train, int val, int test) {
    return new Dataset(
        List.of("a", "b"), photos("train", train), photos("val", val), photos("test", test));
  }

  private static Training training() {
    return Training.on(Path.of("unread"));
  }

  private static PhotoRoles roles(Training settings, Dataset dataset) throws IOException {
    List<Photo> photos = dataset.all().stream().map(LabelledPhoto::photo).toList();
    List<float[]> rows = photos.stream().map(photo -> new float[] {1}).toList();
    try (MadeUpFeatures made = MadeUpFeatures.of(photos, rows)) {
      return PhotoRoles.of(settings.settings(), dataset, made.features());
    }
  }

  @Test
  void withoutChoicesAllTrainingPhotosAreLearnedFrom() throws IOException {
    Dataset dataset = dataset(40, 10, 0);

    PhotoRoles roles = roles(training(), dataset);

    assertThat(roles.learn()).isEqualTo(dataset.train());
    assertThat(roles.judge()).isEqualTo(dataset.val());
    assertThat(roles.choicesOnVal()).isEmpty();
  }

  @Test
  void withoutTestPhotosChoicesAreMadeOnASliceOfTheTrainingPhotos() throws IOException {
    Dataset dataset = dataset(40, 10, 0);

    PhotoRoles roles = roles(training().fineTune(20), dataset);

    assertThat(roles.judge()).hasSize(6).isSubsetOf(dataset.train());
    assertThat(roles.learn()).hasSize(34).doesNotContainAnyElementsOf(roles.judge());
    assertThat(roles.choicesOnVal()).isEmpty();
  }

  @Test
  void withTestPhotosChoicesAreMadeOnValidationPhotosAndTold() throws IOException {
    Dataset dataset = dataset(40, 10, 10);

    PhotoRoles roles = roles(training().fineTune(20), dataset);

    assertThat(roles.learn()).isEqualTo(dataset.train());
    assertThat(roles.judge()).isEqualTo(dataset.val());
    assertThat(roles.choicesOnVal())
        .containsExactly("share of fine-tuning", "whether fine-tuning is kept");
  }

  private static List<PhotoRoles> slices(Training settings, Dataset dataset, int most)
      throws IOException {
    List<Photo> photos = dataset.all().stream().map(LabelledPhoto::photo).toList();
    List<float[]> rows = photos.stream().map(photo -> new float[] {1}).toList();
    try (MadeUpFeatures made = MadeUpFeatures.of(photos, rows)) {
      TrainingSettings asked = settings.settings();
      PhotoRoles first = PhotoRoles.of(asked, dataset, made.features());
      return Stream.concat(
              Stream.of(first), first.others(made.features(), asked.seed(), most).stream())
          .toList();
    }
  }

  @Test
  void furtherSlicesOfASmallSetHaveNoPhotoInCommon() throws IOException {
    Dataset dataset = dataset(200, 10, 0);

    List<PhotoRoles> slices = slices(training().fineTune(20), dataset, 5);

    assertThat(slices).hasSize(6);
    assertThat(slices.stream().flatMap(slice -> slice.judge().stream()))
        .hasSize(6 * 30)
        .doesNotHaveDuplicates();
    assertThat(slices)
        .allSatisfy(
            slice -> {
              assertThat(slice.learn()).hasSize(170).doesNotContainAnyElementsOf(slice.judge());
              assertThat(slice.judge()).filteredOn(photo -> photo.label() == 0).hasSize(15);
            });
  }

  @Test
  void behindValidationPhotosComeSlicesOfTheTrainingPhotosAlone() throws IOException {
    Dataset dataset = dataset(200, 40, 40);

    List<PhotoRoles> slices = slices(training().fineTune(20), dataset, 5);

    assertThat(slices).hasSize(6);
    assertThat(slices.get(0).judge()).isEqualTo(dataset.val());
    List<PhotoRoles> further = slices.subList(1, 6);
    assertThat(further.stream().flatMap(slice -> slice.judge().stream()))
        .hasSize(5 * 30)
        .doesNotHaveDuplicates()
        .isSubsetOf(dataset.train());
    assertThat(further)
        .allSatisfy(
            slice ->
                assertThat(slice.learn())
                    .hasSize(170)
                    .isSubsetOf(dataset.train())
                    .doesNotContainAnyElementsOf(slice.judge()));
  }

  @Test
  void thereAreAsManyFurtherSlicesAsAskedFor() throws IOException {
    assertThat(slices(training().fineTune(20), dataset(200, 10, 0), 0)).hasSize(1);
    assertThat(slices(training().fineTune(20), dataset(200, 10, 0), 2)).hasSize(3);
  }

  @Test
  void whoAsksForItChoosesOnValidationPhotosAndIsTold() throws IOException {
    Dataset dataset = dataset(40, 10, 0);
    Training asked = training().recipe(Recipe.KERAS).keepBest().chooseOn(Choosing.VAL);

    PhotoRoles roles = roles(asked, dataset);

    assertThat(roles.judge()).isEqualTo(dataset.val());
    assertThat(roles.choicesOnVal()).containsExactly("best epoch");
  }

  @Test
  void earlyStoppingIsAChoice() throws IOException {
    Dataset dataset = dataset(40, 10, 0);
    Training stopped =
        training().recipe(Recipe.KERAS).earlyStopping(new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0));

    assertThat(roles(stopped, dataset).learn()).hasSize(34);
  }

  @Test
  void askingForValidationPhotosThatAreNotThereIsAnError() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> roles(training().fineTune(20).chooseOn(Choosing.VAL), dataset(40, 0, 10)))
        .withMessageContaining("no validation photos");
  }

  @Test
  void tooFewPhotosToHoldSomeOutIsAnError() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> roles(training().fineTune(20), dataset(2, 2, 0)))
        .withMessageContaining("too few training photos");
  }
}
