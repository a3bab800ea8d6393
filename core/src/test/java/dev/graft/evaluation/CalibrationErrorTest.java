package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {
  /** Of a mean of 1,000 draws: five of its standard errors. */
  private static final Offset<Double> DRAWN = within(0.005);

  private static List<Judged> photos(int count, float confidence, int right) {
    return IntStream.range(0, count).mapToObj(i -> MadeUpJudged.of(confidence, i < right)).toList();
  }

  /** Photos of all confidences from 0.5 to 1, each right with the probability of its confidence. */
  private static List<Judged> perfect(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> 0.5f + 0.5f * random.nextFloat())
        .map(confidence -> MadeUpJudged.of(confidence, random.nextFloat() < confidence))
        .toList();
  }

  /** Binomial(100, 1/2): mean absolute deviation 100 C(99, 49) / 2^100, variance 25. */
  @Test
  void isHeldAgainstWhatChanceMakesOfPerfection() {
    CalibrationError.IfPerfect perfect = CalibrationError.of(photos(100, .5f, 50)).ifPerfect();

    assertThat(perfect.mean()).isCloseTo(0.0398, DRAWN);
    assertThat(perfect.sd()).isCloseTo(Math.sqrt(0.0025 - 0.0398 * 0.0398), DRAWN);
    assertThat(perfect.lo()).isZero(); // 50 of 100 in 8 % of cases
    assertThat(perfect.hi()).isBetween(0.09, 0.12); // Abs(X - 50) >= 11 in 3.5 %, >= 12 in 2.1 %
  }

  @Test
  void liesInTheRangeOfPerfectionNineteenTimesInTwentyIfThePerfectionIsReal() {
    Random random = new Random(5);
    int within = 0;
    for (int i = 0; i < 400; i++) {
      CalibrationError made = CalibrationError.of(perfect(150, random));
      within +=
          made.ifPerfect().lo() <= made.error() && made.error() <= made.ifPerfect().hi() ? 1 : 0;
    }

    assertThat(within / 400.0).isBetween(0.92, 0.98);
  }

  @Test
  void liesAboveItIfTheModelIsTooSure() {
    CalibrationError made = CalibrationError.of(photos(200, .95f, 160));

    assertThat(made.error()).isCloseTo(0.15, within(1e-6));
    assertThat(made.isAsIfPerfect()).isFalse();
    assertThat(made.bins()).singleElement().matches(bin -> !bin.isAsIfPerfect());
    assertThat(CalibrationError.of(photos(200, .95f, 190)).isAsIfPerfect()).isTrue();
  }

  @Test
  void hasABinForTheConfidencesThatThereAre() {
    List<Judged> judged = new ArrayList<>(photos(4, .75f, 3));
    judged.add(MadeUpJudged.of(1, true));

    List<ConfidenceBin> bins = CalibrationError.of(judged).bins();

    // Binomial(4, 3/4): none right in 0.4 % of cases, at most one in 5.1 %.
    assertThat(bins)
        .containsExactly(
            new ConfidenceBin(11 / 15.0, 12 / 15.0, 4, .75, .75, .25, 1),
            new ConfidenceBin(14 / 15.0, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void isTheSameForTheSamePhotosInAnyOrder() {
    List<Judged> photos = new ArrayList<>(perfect(300, new Random(1)));
    CalibrationError made = CalibrationError.of(photos);
    Collections.shuffle(photos, new Random(2));

    assertThat(CalibrationError.of(photos).ifPerfect()).isEqualTo(made.ifPerfect());
  }

  /** Of so many in a bin not all are drawn; a bell curve says what is to come of it. */
  @Test
  void isAsRightForManyPhotos() {
    int many = 50_000;
    double sd = Math.sqrt(0.75 * 0.25 / many);

    CalibrationError.IfPerfect perfect = CalibrationError.of(photos(many, .75f, many)).ifPerfect();

    assertThat(perfect.mean()).isCloseTo(Math.sqrt(2 / Math.PI) * sd, within(0.1 * sd));
    assertThat(perfect.hi()).isCloseTo(2.2414 * sd, within(0.25 * sd)); // 98.75 % quantile
  }

  @Test
  void isNothingWhereAllIsCertain() {
    assertThat(CalibrationError.of(photos(10, 1, 10)).ifPerfect())
        .isEqualTo(new CalibrationError.IfPerfect(0, 0, 0, 0));
  }

  @Test
  void needsAPhoto() {
    assertThatIllegalArgumentException().isThrownBy(() -> CalibrationError.of(List.of()));
  }
}
