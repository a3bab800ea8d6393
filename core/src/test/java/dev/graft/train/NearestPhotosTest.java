package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Photos whose feature vector is their name: an angle. */
class NearestPhotosTest {
  private static LabelledPhoto at(int degrees, int label) {
    return new LabelledPhoto(new FilePhoto(Path.of(String.valueOf(degrees))), label);
  }

  private static float[][] vectors(List<LabelledPhoto> photos) {
    return photos.stream()
        .mapToDouble(photo -> Math.toRadians(Integer.parseInt(photo.photo().name())))
        .mapToObj(
            angle -> new float[] {(float) (3 * Math.cos(angle)), (float) (3 * Math.sin(angle))})
        .toArray(float[][]::new);
  }

  private static Map<Photo, List<LabelledPhoto>> nearest(
      List<LabelledPhoto> train, LabelledPhoto... wrong) {
    List<Judged> judged =
        List.of(wrong).stream().map(photo -> Judged.of(photo, new float[] {.1f, .9f})).toList();
    return NearestPhotos.of(
        List.of(new JudgedPart("val", judged)), train, NearestPhotosTest::vectors, 1);
  }

  @Test
  void areThoseOfTheSmallestAngle() {
    List<LabelledPhoto> train = List.of(at(0, 0), at(20, 1), at(45, 0), at(90, 1), at(180, 0));

    assertThat(nearest(train, at(50, 0)))
        .containsExactly(Map.entry(at(50, 0).photo(), List.of(at(45, 0), at(20, 1), at(90, 1))));
  }

  @Test
  void aPhotoIsNotLikeItself() {
    assertThat(nearest(List.of(at(45, 0), at(50, 0)), at(50, 0)).values())
        .containsExactly(List.of(at(45, 0)));
  }

  @Test
  void onlyMistakesHaveThem() {
    assertThat(nearest(List.of(at(45, 0)), at(50, 1))).isEmpty();
  }
}
