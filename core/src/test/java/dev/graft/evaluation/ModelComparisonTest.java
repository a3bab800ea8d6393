package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.ModelComparison.Better;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelComparisonTest {
  private static final List<Integer> SAME_ORDER = List.of(0, 1);

  /** A photo for each probability, of class 0 and 1 in turn, whose class is given it. */
  private static List<Judged> sure(double... probabilities) {
    float[][] rows = new float[probabilities.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[2];
      rows[i][i % 2] = (float) probabilities[i];
      rows[i][1 - i % 2] = (float) (1 - probabilities[i]);
    }
    return MadeUpJudged.of(rows, IntStream.range(0, rows.length).map(i -> i % 2).toArray());
  }

  /** So many photos, the first of which it is wrong on. */
  private static List<Judged> wrongOn(int wrong, int photos) {
    return sure(IntStream.range(0, photos).mapToDouble(i -> i < wrong ? 0.4 : 0.9).toArray());
  }

  private static ModelComparison compare(List<Judged> first, List<Judged> second) {
    return ModelComparison.of(first, second, SAME_ORDER);
  }

  @Test
  void countsWhatEachIsRightOn() {
    ModelComparison comparison = compare(wrongOn(12, 40), wrongOn(2, 40));

    assertThat(comparison.firstRight()).isEqualTo(28);
    assertThat(comparison.secondAccuracy()).isEqualTo(0.95);
    assertThat(comparison.accuracy()).isEqualTo(new PairedTest(0, 10, 40));
    assertThat(comparison.accuracyP()).isEqualTo(2.0 / 1024, within(1e-12));
    assertThat(comparison.difference95()).isEqualTo(TangoInterval.of(new PairedTest(0, 10, 40)));
    assertThat(comparison.groups()).isEmpty();
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void itMakesNoDifferenceWhichIsTheFirst() {
    List<Judged> one = wrongOn(12, 40);
    List<Judged> other = wrongOn(2, 40);

    assertThat(compare(one, other).better()).isEqualTo(Better.SECOND);
    assertThat(compare(other, one).better()).isEqualTo(Better.FIRST);
    assertThat(compare(other, one).accuracyP()).isEqualTo(compare(one, other).accuracyP());
    assertThat(compare(other, one).loss().pValue()).isEqualTo(compare(one, other).loss().pValue());
  }

  /** Six to none is p = 0.031: enough for one test, too much for one of two. */
  @Test
  void oneOfTwoTestsHasToBeSurer() {
    List<Judged> one = sure(0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.9, 0.9, 0.99, 0.99, 0.99);
    List<Judged> other = sure(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.95, 0.95, 0.95);
    List<Judged> six = sure(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.95, 0.95, 0.95);

    assertThat(compare(one, six).accuracy().pValue()).isLessThan(0.05).isGreaterThan(0.025);
    assertThat(compare(one, six).moreAccurate()).isEqualTo(Better.NEITHER);
    assertThat(compare(one, other).better()).isEqualTo(Better.NEITHER);
  }

  @Test
  void aLowerLossIsEnoughUnlessItGoesWithMoreMistakes() {
    List<Judged> one = sure(0.6, 0.7, 0.55, 0.8, 0.6, 0.7, 0.65, 0.7, 0.9, 0.51);
    List<Judged> surer = sure(0.8, 0.85, 0.7, 0.9, 0.75, 0.8, 0.8, 0.85, 0.95, 0.6);
    List<Judged> wrong = sure(0.8, 0.85, 0.7, 0.9, 0.75, 0.8, 0.8, 0.85, 0.95, 0.49);

    assertThat(compare(one, surer).moreAccurate()).isEqualTo(Better.NEITHER);
    assertThat(compare(one, surer).better()).isEqualTo(Better.SECOND);
    assertThat(compare(surer, one).better()).isEqualTo(Better.FIRST);
    assertThat(compare(one, wrong).loss().pValue()).isLessThan(ModelComparison.SIGNIFICANCE);
    assertThat(compare(one, wrong).better()).isEqualTo(Better.NEITHER);
  }

  @Test
  void ofTwoThatAreWorseThanGuessingNoneIsSurer() {
    double[] bad = IntStream.range(0, 20).mapToDouble(i -> 0.1).toArray();
    double[] worse = IntStream.range(0, 20).mapToDouble(i -> 0.01).toArray();

    assertThat(compare(sure(bad), sure(worse)).loss().pValue()).isLessThan(0.001);
    assertThat(compare(sure(bad), sure(worse)).better()).isEqualTo(Better.NEITHER);
  }

  @Nested
  class Alike {
    @Test
    void isWhatDiffersByRoundingAlone() {
      double[] some = {0.6, 0.7, 0.55, 0.8, 0.6, 0.7, 0.65, 0.7, 0.9, 0.51, 0.7, 0.8};
      double[] rounded = IntStream.range(0, 12).mapToDouble(i -> some[i] + 1e-6).toArray();

      ModelComparison comparison = compare(sure(some), sure(rounded));

      assertThat(comparison.loss().pValue()).isLessThan(0.001);
      assertThat(comparison.same()).isTrue();
      assertThat(comparison.better()).isEqualTo(Better.NEITHER);
    }

    @Test
    void goesByClassesAndNotByTheirOrder() {
      float[][] one = {{0.9f, 0.1f}, {0.3f, 0.7f}};
      float[][] turned = {{0.1f, 0.9f}, {0.7f, 0.3f}};

      assertThat(
              ModelComparison.of(
                      MadeUpJudged.of(one, 0, 1), MadeUpJudged.of(turned, 1, 0), List.of(1, 0))
                  .same())
          .isTrue();
      assertThat(compare(MadeUpJudged.of(one, 0, 1), MadeUpJudged.of(turned, 1, 0)).same())
          .isFalse();
    }
  }

  /** Frames of one video, right or wrong together: a hundred photos that say what ten do. */
  @Nested
  class OfGroups {
    private static List<Judged> groups(boolean... right) {
      List<Judged> judged = new ArrayList<>();
      for (int group = 0; group < right.length; group++) {
        for (int i = 0; i < 20; i++) {
          judged.add(
              Judged.of(
                  new LabelledPhoto(
                      new FilePhoto(Path.of(group + "_" + i + ".jpg")), i % 2, "group" + group),
                  right[group] == (i % 2 == 0) ? new float[] {.7f, .3f} : new float[] {.3f, .7f}));
        }
      }
      return judged;
    }

    @Test
    void whatIsRightTogetherCountsOnce() {
      List<Judged> one = groups(false, false, false, true, true, true);
      List<Judged> other = groups(true, true, true, true, true, true);

      ModelComparison comparison = compare(one, other);

      assertThat(comparison.accuracy().pValue()).isLessThan(1e-6);
      assertThat(comparison.groups()).hasValue(6);
      assertThat(comparison.accuracyP()).isEqualTo(2 / 8.0); // three signs, and their mirror
      assertThat(comparison.loss().pValue()).isEqualTo(2 / 8.0);
      assertThat(comparison.difference95().lo()).isLessThan(0.2);
      assertThat(comparison.better()).isEqualTo(Better.NEITHER);
    }

    @Test
    void aSingleOneSaysNothingOfOthers() {
      assertThat(compare(groups(false), groups(true)).difference95())
          .isEqualTo(new DifferenceInterval(-1, 1));
    }
  }

  /** Total of both tests and both sides; each alone has 2.5 % at most. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void betweenEquallyGoodOnesADifferenceIsSeldomClaimed(double skill) {
    int trials = 400;
    int claimed = 0;
    Random random = new Random(7);
    for (int trial = 0; trial < trials; trial++) {
      double[] photos = random.doubles(75, -1, 1).map(each -> each + skill / 3).toArray();
      claimed +=
          compare(classified(photos, random), classified(photos, random)).better() == Better.NEITHER
              ? 0
              : 1;
    }

    assertThat((double) claimed / trials).isLessThanOrEqualTo(0.05);
  }

  /** A logistic function of what a photo is like and of a classifier's errors. */
  private static List<Judged> classified(double[] photos, Random random) {
    return sure(
        IntStream.range(0, photos.length)
            .mapToDouble(i -> 1 / (1 + Math.exp(-photos[i] - 0.7 * random.nextGaussian())))
            .toArray());
  }

  @Test
  void refusesOtherPhotos() {
    List<Judged> photos = new ArrayList<>(wrongOn(1, 3));
    List<Judged> turned = new ArrayList<>(photos);
    Collections.reverse(turned);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare(photos, turned))
        .withMessageContaining("Cannot compare what was made of '0.jpg' and of '2.jpg'");
  }
}
