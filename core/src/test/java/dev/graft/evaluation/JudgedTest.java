package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.data.Target;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedTest {
  private static final FilePhoto PHOTO = new FilePhoto(Path.of("a.jpg"));

  private static Judged judged(int truth, float... probabilities) {
    return Judged.of(new LabelledPhoto(PHOTO, truth), probabilities);
  }

  @Test
  void isTakenForTheMostProbableClassAndOfEqualsForTheFirst() {
    assertThat(judged(1, .2f, .5f, .3f).predicted()).isEqualTo(1);
    assertThat(judged(1, .2f, .5f, .3f).isRight()).isTrue();
    assertThat(judged(1, .2f, .5f, .3f).confidence()).isEqualTo(.5f);
    assertThat(judged(1, .4f, .4f, .2f).predicted()).isZero();
    assertThat(judged(1, .4f, .4f, .2f).isRight()).isFalse();
  }

  @Test
  void ranksWhatIsTrueBehindAllThatIsMoreProbableOrEqualAndBeforeIt() {
    assertThat(judged(2, .2f, .5f, .3f).rank()).isEqualTo(1);
    assertThat(judged(1, .25f, .25f, .25f, .25f).rank()).isEqualTo(1);
    assertThat(judged(0, .25f, .25f, .25f, .25f).rank()).isZero();
  }

  @Test
  void losesWhatTheTruthWasNotGivenAndNoMoreThanTheClippedProbability() {
    assertThat(judged(0, .5f, .5f).loss()).isEqualTo(Math.log(2), within(1e-12));
    assertThat(judged(0, 0, 1).loss()).isEqualTo(-Math.log(1e-7), within(1e-12));
    assertThat(judged(0, 1, 0).loss()).isZero();
  }

  @Test
  void keepsThePhotoAndTheGroupThatItsOwnerGave() {
    LabelledPhoto tied = new LabelledPhoto(PHOTO, new Target(0), "nest1", "nest2");

    Judged judged = Judged.of(tied, new float[] {1, 0});

    assertThat(judged.photo()).isSameAs(PHOTO);
    assertThat(judged.group()).isEqualTo("nest2");
    assertThat(judged).isEqualTo(Judged.of(tied, new float[] {1, 0}));
    assertThat(judged).isNotEqualTo(Judged.of(tied, new float[] {0, 1}));
  }

  @Test
  void refusesATruthThatIsNoneOfTheClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judged(2, .5f, .5f))
        .withMessageContainingAll("a.jpg", "label 2", "2 classes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judged.all(List.of(new LabelledPhoto(PHOTO, 0)), new float[2][2]))
        .withMessage("1 photos do not go with 2 predictions");
  }
}
