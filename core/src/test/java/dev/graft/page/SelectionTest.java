package dev.graft.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
  /** Photos of class 0, named after how sure it is of class 0, in percent. */
  private static Selection of(int... sure) {
    return new Selection(
        IntStream.of(sure)
            .mapToObj(
                percent ->
                    Judged.of(
                        new LabelledPhoto(new FilePhoto(Path.of("" + percent)), 0),
                        new float[] {percent / 100f, 1 - percent / 100f}))
            .toList());
  }

  private static List<String> names(List<Judged> photos) {
    return photos.stream().map(each -> each.photo().name()).toList();
  }

  @Test
  void ofWhatIsRightShowsTheSurestTheMiddleAndTheLeastSure() {
    assertThat(names(of(60, 99, 70, 80, 90).right(0))).containsExactly("99", "80", "60");
    assertThat(names(of(60).right(0))).containsExactly("60");
  }

  @Test
  void whereNothingIsRightShowsNothing() {
    assertThat(of(10, 20).right(0)).isEmpty();
    assertThat(of(10, 20).right(1)).isEmpty();
  }

  @Test
  void ofMistakesShowsTheSurestFirst() {
    assertThat(names(of(10, 30, 20, 90).mistakes())).containsExactly("10", "20", "30");
  }
}
