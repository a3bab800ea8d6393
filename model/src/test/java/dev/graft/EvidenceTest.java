package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  /** Two rows of three cells. */
  private static final Evidence EVIDENCE =
      new Evidence(
          List.of("daisy", "rose"),
          2,
          3,
          new float[] {
            1, 2, 3, 4, 5, 6, //
            1, 0, -1, 8, 5, 0
          });

  @Test
  void ofAClassIsItsMapRowByRow() {
    assertThat(EVIDENCE.height()).isEqualTo(2);
    assertThat(EVIDENCE.width()).isEqualTo(3);
    assertThat(EVIDENCE.map("rose")).isDeepEqualTo(new float[][] {{1, 0, -1}, {8, 5, 0}});
  }

  @Test
  void isContrastedWithTheMeanOfAllClasses() {
    assertThat(EVIDENCE.contrast("daisy")).isDeepEqualTo(new float[][] {{0, 1, 2}, {-2, 0, 3}});
    assertThat(EVIDENCE.contrast("rose")).isDeepEqualTo(new float[][] {{0, -1, -2}, {2, 0, -3}});
  }

  @Test
  void isSharedOutAmongTheCellsThatSpeakForTheClass() {
    assertThat(EVIDENCE.share("daisy"))
        .isDeepEqualTo(new float[][] {{0, 1 / 6f, 2 / 6f}, {0, 0, 3 / 6f}});
    assertThat(EVIDENCE.share("rose")).isDeepEqualTo(new float[][] {{0, 0, 0}, {1, 0, 0}});
  }

  /** As of a network that ends in one logit, that of the second class. */
  @Test
  void againstOneOfTwoClassesIsForTheOther() {
    Evidence oneLogit =
        new Evidence(List.of("no", "yes"), 1, 2, new float[] {0, 0, /* yes */ -4, 2});

    assertThat(oneLogit.contrast("no")).isDeepEqualTo(new float[][] {{2, -1}});
    assertThat(oneLogit.share("no")).isDeepEqualTo(new float[][] {{1, 0}});
    assertThat(oneLogit.share("yes")).isDeepEqualTo(new float[][] {{0, 1}});
  }

  @Test
  void thatThereIsNoneOfIsNotShared() {
    Evidence none = new Evidence(List.of("a", "b"), 1, 2, new float[] {3, 3, 3, 3});

    assertThat(none.share("a")).isDeepEqualTo(new float[][] {{0, 0}});
  }

  @Test
  void belongsToTheCaller() {
    EVIDENCE.map("rose")[0][0] = 99;

    assertThat(EVIDENCE.map("rose")[0][0]).isEqualTo(1);
  }

  @Test
  void ofAnotherClassIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> EVIDENCE.share("tulip"))
        .withMessage("There is no class 'tulip'");
  }

  @Test
  void ofAnotherSizeIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Evidence(List.of("a", "b"), 2, 2, new float[7]))
        .withMessageContaining("7 numbers");
  }
}
