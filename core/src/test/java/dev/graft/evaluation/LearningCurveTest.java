package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.evaluation.LearningCurve.Forecast;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
  private static final int PHOTOS = 1_000;

  /** Errors fall by a fifth with each doubling: from 20 of 100 today. */
  private static double powerLaw(double photos) {
    return 0.2 * Math.pow(photos / PHOTOS, -Math.log(1.25) / Math.log(2));
  }

  /** Photos are hard or easy: one that few photos' heads get wrong is wrong for fewer, too. */
  private static List<CurveTrial> trials(
      DoubleUnaryOperator error, int judged, int step, Random random) {
    List<CurveTrial> trials = new ArrayList<>();
    double[] hardness = random.doubles((judged + step - 1) / step).toArray();
    for (int parts = 8; parts >= 1; parts /= 2) {
      int photos = PHOTOS * 4 / 5 / parts;
      List<BitSet> wrong = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        BitSet set = new BitSet();
        for (int i = 0; i < judged; i++) {
          boolean ownLuck = random.nextInt(4) == 0;
          double hard = ownLuck ? random.nextDouble() : hardness[i / step];
          set.set(i, hard < error.applyAsDouble(photos));
        }
        wrong.add(set);
      }
      trials.add(new CurveTrial(photos, wrong));
    }
    return trials;
  }

  private static LearningCurve curve(DoubleUnaryOperator error, int judged, Random random) {
    return LearningCurve.of(
        PHOTOS, trials(error, judged, 1, random), IntStream.range(0, judged).toArray());
  }

  @Test
  void followsAPowerLaw() {
    LearningCurve curve = curve(LearningCurveTest::powerLaw, 100_000, new Random(1));

    assertThat(curve.at(PHOTOS).accuracy()).isCloseTo(0.8, within(0.01));
    assertThat(curve.at(2 * PHOTOS).accuracy()).isCloseTo(0.84, within(0.01));
    assertThat(curve.at(4 * PHOTOS).accuracy()).isCloseTo(0.872, within(0.01));
    assertThat(curve.at(2 * PHOTOS).gain()).isCloseTo(0.04, within(0.01));
    assertThat(curve.at(PHOTOS).gain()).isEqualTo(0, within(1e-12));
  }

  @Test
  void tellsHowManyMorePhotosAGainTakes() {
    LearningCurve curve = curve(LearningCurveTest::powerLaw, 100_000, new Random(1));

    int more = curve.morePhotosFor(0.04).orElseThrow();

    assertThat(more).isBetween(800, 1_400);
    assertThat(curve.at(PHOTOS + more).gain()).isGreaterThanOrEqualTo(0.04);
    assertThat(curve.at(PHOTOS + more - 1).gain()).isLessThan(0.04);
    assertThat(curve.morePhotosFor(0.15)).isEqualTo(OptionalInt.empty());
  }

  @Test
  void showsWhatWasSeen() {
    LearningCurve curve = curve(LearningCurveTest::powerLaw, 2_000, new Random(2));

    assertThat(curve.points()).extracting(CurvePoint::photos).containsExactly(100, 200, 400, 800);
    assertThat(curve.points())
        .allSatisfy(
            point -> {
              double seen = 1 - powerLaw(point.photos());
              assertThat(point.interval().lo()).isLessThan(seen);
              assertThat(point.interval().hi()).isGreaterThan(seen);
              assertThat(point.interval().hi() - point.interval().lo()).isLessThan(0.06);
            });
    assertThat(curve.laws().stream().mapToDouble(PowerLaw::weight).sum())
        .isEqualTo(1, within(1e-9));
  }

  @Test
  void holdsTheTruthAsOftenAsItSays() {
    int held = 0;
    double width = 0;
    int times = 200;
    Random random = new Random(3);
    for (int i = 0; i < times; i++) {
      Forecast forecast = curve(LearningCurveTest::powerLaw, PHOTOS, random).at(4 * PHOTOS);
      double truth = 1 - powerLaw(4 * PHOTOS);
      held += forecast.interval().lo() <= truth && truth <= forecast.interval().hi() ? 1 : 0;
      width += (forecast.interval().hi() - forecast.interval().lo()) / times;
    }

    assertThat(held).isGreaterThanOrEqualTo(180);
    assertThat(width).isLessThan(0.1);
  }

  @Test
  void isLessSureOfMorePhotosAndOfFewerJudges() {
    LearningCurve curve = curve(LearningCurveTest::powerLaw, 1_000, new Random(4));
    LearningCurve ofFew = curve(LearningCurveTest::powerLaw, 100, new Random(4));

    assertThat(relative(curve.at(4 * PHOTOS))).isGreaterThan(relative(curve.at(PHOTOS)));
    assertThat(ofFew.at(PHOTOS).margin()).isGreaterThan(2 * curve.at(PHOTOS).margin());
  }

  private static double relative(Forecast forecast) {
    return forecast.margin() / (1 - forecast.accuracy());
  }

  @Test
  void isLessSureWherePhotosOfAGroupAreWrongTogether() {
    int judged = 1_000;
    List<CurveTrial> trials = trials(LearningCurveTest::powerLaw, judged, 10, new Random(5));

    LearningCurve alone = LearningCurve.of(PHOTOS, trials, IntStream.range(0, judged).toArray());
    LearningCurve grouped =
        LearningCurve.of(PHOTOS, trials, IntStream.range(0, judged).map(i -> i / 10).toArray());

    assertThat(grouped.at(PHOTOS).margin()).isGreaterThan(1.5 * alone.at(PHOTOS).margin());
  }

  @Test
  void isNotSureOfPerfection() {
    LearningCurve curve = curve(photos -> 0, 200, new Random(6));

    Forecast forecast = curve.at(PHOTOS);

    assertThat(curve.points().get(0).accuracy()).isEqualTo(1);
    assertThat(forecast.accuracy()).isGreaterThan(0.99);
    assertThat(forecast.interval().lo()).isBetween(0.95, 0.99);
    assertThat(curve.morePhotosFor(0.01)).isEqualTo(OptionalInt.empty());
  }

  @Test
  void saysNothingOfFewerOrManyMorePhotos() {
    LearningCurve curve = curve(LearningCurveTest::powerLaw, 200, new Random(7));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.at(PHOTOS - 1))
        .withMessage("A curve of 1,000 photos tells of 1,000 to 4,000. Received: 999");
    assertThatIllegalArgumentException().isThrownBy(() -> curve.at(curve.mostPhotos() + 1));
  }

  @Test
  void takesThreeNumbersOfPhotosInOrder() {
    List<CurveTrial> trials = trials(LearningCurveTest::powerLaw, 100, 1, new Random(8));
    int[] units = IntStream.range(0, 100).toArray();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningCurve.of(PHOTOS, trials.subList(0, 2), units));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LearningCurve.of(
                    PHOTOS, List.of(trials.get(1), trials.get(0), trials.get(2)), units));
  }
}
