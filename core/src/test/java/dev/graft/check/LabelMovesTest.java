package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelMovesTest {
  private static LabelDoubts.Doubt doubt(int photo, double wrong) {
    return new LabelDoubts.Doubt(photo, 0.01, 1, 0.9, wrong);
  }

  private static List<Integer> moved(Checked photos, List<LabelDoubts.Doubt> doubts) {
    List<Integer> moved = new ArrayList<>();
    LabelMoves.of(photos.photos(), doubts).forEach(doubt -> moved.add(doubt.photo()));
    return moved.stream().sorted().toList();
  }

  private static List<LabelDoubts.Doubt> allOf(int photos) {
    return IntStream.range(0, photos).mapToObj(photo -> doubt(photo, 0.9)).toList();
  }

  @Test
  void onlyWhatIsRatherWrongThanRightIsMoved() {
    Checked photos = new Checked().add(20, 0, "train").add(20, 1, "train");

    assertThat(moved(photos, List.of(doubt(3, 0.6), doubt(4, 0.4)))).containsExactly(3);
  }

  @Test
  void whatJudgesIsNeverMoved() {
    Checked photos = new Checked().add(20, 0, "train").add(5, 0, "val").add(5, 0, "test");

    assertThat(moved(photos, List.of(doubt(21, 0.99), doubt(26, 0.99)))).isEmpty();
  }

  @Test
  void aClassKeepsHalfOfItsPhotosAndTwo() {
    assertThat(moved(new Checked().add(7, 0, "train").add(40, 1, "train"), allOf(7)))
        .containsExactly(0, 1, 2);
    assertThat(moved(new Checked().add(3, 0, "train").add(40, 1, "train"), allOf(3)))
        .containsExactly(0);
    assertThat(moved(new Checked().add(2, 0, "train").add(40, 1, "train"), allOf(2))).isEmpty();
  }
}
