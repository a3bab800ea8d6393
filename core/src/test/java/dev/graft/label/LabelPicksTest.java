package dev.graft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.graft.label.LabelPicks.Pick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Photos of three kinds: 30 of the first, 20 of the second, 10 of the third. */
class LabelPicksTest {
  private static final int[] KINDS = {30, 20, 10};
  private static final int PHOTOS = 60;
  private static final int FIRST_OF_SECOND = 30;
  private static final int FIRST_OF_THIRD = 50;

  private static float[][] photos(int... ofKinds) {
    Random random = new Random(5);
    List<float[]> photos = new ArrayList<>();
    for (int kind = 0; kind < ofKinds.length; kind++) {
      for (int i = 0; i < ofKinds[kind]; i++) {
        float[] photo = new float[8];
        for (int j = 0; j < photo.length; j++) {
          photo[j] = (float) (0.1 * random.nextGaussian()) + (j == kind ? 1 : 0);
        }
        photos.add(photo);
      }
    }
    return photos.toArray(float[][]::new);
  }

  private static int kind(int photo) {
    return photo < FIRST_OF_SECOND ? 0 : photo < FIRST_OF_THIRD ? 1 : 2;
  }

  private static List<Integer> kinds(List<Pick> picks) {
    return picks.stream().map(pick -> kind(pick.index())).toList();
  }

  private static double[] sure() {
    return new double[PHOTOS];
  }

  private static LabelPicks picks(double[] unsure, float[][] known) {
    return new LabelPicks(photos(KINDS), known, unsure, 1);
  }

  @Test
  void differentPhotosStandForTheMost() {
    List<Pick> picks = picks(sure(), new float[0][]).choose(LabelChoice.DIFFERENT, 3);

    assertThat(kinds(picks)).containsExactly(0, 1, 2);
    assertThat(picks).extracting(Pick::standsFor).containsExactly(30, 20, 10);
    assertThat(picks.get(0).likeness()).isEmpty();
    assertThat(picks.get(1).likeness()).isPresent();
    assertThat(picks.get(1).likeness().getAsDouble()).isNegative();
  }

  @Test
  void whatIsKnownNeedsNoLabel() {
    float[][] known = photos(3, 0, 3);

    List<Pick> picks = picks(sure(), known).choose(LabelChoice.DIFFERENT, 1);

    assertThat(kinds(picks)).containsExactly(1);
    assertThat(picks.get(0).likeness().getAsDouble()).isNegative();
  }

  @Test
  void whatIsLikeKnownPhotosCountsLessHoweverDoubtful() {
    double[] unsure = sure();
    Arrays.fill(unsure, 0, 6, 0.6); // with the others ten, which are looked at for one
    Arrays.fill(unsure, FIRST_OF_THIRD, FIRST_OF_THIRD + 4, 0.6);

    assertThat(kinds(picks(unsure, new float[0][]).choose(LabelChoice.BOTH, 1))).containsExactly(0);
    assertThat(kinds(picks(unsure, photos(3, 0, 0)).choose(LabelChoice.BOTH, 1)))
        .containsExactly(2);
  }

  @Test
  void uncertainPhotosAreThoseLeastSure() {
    double[] unsure = sure();
    unsure[7] = 0.9;
    unsure[55] = 0.8;

    List<Pick> picks = picks(unsure, new float[0][]).choose(LabelChoice.UNCERTAIN, 2);

    assertThat(picks).extracting(Pick::index).containsExactly(7, 55);
    assertThat(picks).extracting(Pick::unsure).containsExactly(0.9, 0.8);
  }

  @Test
  void bothTakesPhotosThatStandForDoubtfulOnes() {
    double[] unsure = sure();
    Arrays.fill(unsure, FIRST_OF_SECOND, PHOTOS, 0.5);
    unsure[0] = 1; // by itself: all that are like it are sure

    List<Pick> picks = picks(unsure, new float[0][]).choose(LabelChoice.BOTH, 3);

    assertThat(kinds(picks)).containsExactly(1, 2, 0);
    assertThat(picks.get(2).index()).isZero();
  }

  @Test
  void bothLooksAtTheLeastSureAlone() {
    double[] unsure = sure();
    Arrays.fill(unsure, 0, 10, 0.9); // ten times the photo wanted
    Arrays.fill(unsure, FIRST_OF_SECOND, FIRST_OF_THIRD, 0.8);

    List<Pick> picks = picks(unsure, new float[0][]).choose(LabelChoice.BOTH, 1);

    assertThat(picks.get(0).index()).isLessThan(10);
  }

  @Test
  void chanceIsTheSeedsAndTakesNoneTwice() {
    List<Pick> picks = picks(sure(), new float[0][]).choose(LabelChoice.RANDOM, 20);

    assertThat(picks).extracting(Pick::index).doesNotHaveDuplicates().hasSize(20);
    assertThat(picks).isEqualTo(picks(sure(), new float[0][]).choose(LabelChoice.RANDOM, 20));
    assertThat(picks)
        .isNotEqualTo(
            new LabelPicks(photos(KINDS), new float[0][], sure(), 2)
                .choose(LabelChoice.RANDOM, 20));
  }

  @Test
  void thereAreNoMoreThanThereAre() {
    for (LabelChoice by : LabelChoice.values()) {
      assertThat(picks(sure(), new float[0][]).choose(by, 100))
          .extracting(Pick::index)
          .doesNotHaveDuplicates()
          .hasSize(PHOTOS);
    }
  }

  @Test
  void ofVeryManyPhotosSomeStandForAll() {
    float[][] many = photos(4_000, 3_000);
    LabelPicks picks = new LabelPicks(many, new float[0][], new double[many.length], 1);

    List<Pick> two = picks.choose(LabelChoice.DIFFERENT, 2);

    assertThat(two.get(0).standsFor() + two.get(1).standsFor()).isCloseTo(7_000, offset(2));
    assertThat(two.get(0).standsFor()).isCloseTo(4_000, offset(150));
  }
}
