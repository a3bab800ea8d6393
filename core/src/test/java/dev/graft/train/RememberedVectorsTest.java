package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedVectorsTest {
  private static final int MORE_THAN_IT_KEEPS = 10_100;

  private final List<String> found = new ArrayList<>();
  private final RememberedVectors known = new RememberedVectors();

  /** A photo's vector is its number; who looks for it is noted. */
  private float[][] find(List<LabelledPhoto> photos) {
    photos.forEach(each -> found.add(each.photo().name()));
    return photos.stream()
        .map(each -> new float[] {Float.parseFloat(each.photo().name())})
        .toArray(float[][]::new);
  }

  private static LabelledPhoto photo(int number, int label) {
    return new LabelledPhoto(new FilePhoto(Path.of(String.valueOf(number))), label);
  }

  private static List<LabelledPhoto> photos(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> photo(number, 0)).toList();
  }

  @Test
  void onlyWhatIsNewIsLookedFor() {
    assertThat(known.of(photos(1, 2), this::find)).isDeepEqualTo(new float[][] {{1}, {2}});
    assertThat(known.of(photos(3, 2, 4, 1), this::find))
        .isDeepEqualTo(new float[][] {{3}, {2}, {4}, {1}});
    assertThat(known.of(photos(), this::find)).isEmpty();

    assertThat(found).containsExactly("1", "2", "3", "4");
  }

  @Test
  void aPhotoMayComeTwiceAndWithAnotherLabel() {
    assertThat(known.of(photos(1, 1, 2), this::find)).isDeepEqualTo(new float[][] {{1}, {1}, {2}});
    assertThat(known.of(List.of(photo(2, 1), photo(1, 1)), this::find))
        .isDeepEqualTo(new float[][] {{2}, {1}});

    assertThat(found).containsExactly("1", "1", "2");
  }

  @Test
  void ofVeryManyNotAllAreKeptAndAllAreRight() {
    List<LabelledPhoto> many =
        IntStream.range(0, MORE_THAN_IT_KEEPS).mapToObj(number -> photo(number, 0)).toList();
    for (int time = 0; time < 2; time++) {
      float[][] vectors = known.of(many, this::find);
      for (int i = 0; i < vectors.length; i++) {
        assertThat(vectors[i]).containsExactly(i);
      }
    }
    assertThat(found).hasSize(MORE_THAN_IT_KEEPS + 100);
  }
}
