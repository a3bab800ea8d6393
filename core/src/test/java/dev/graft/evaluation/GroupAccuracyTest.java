package dev.graft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupAccuracyTest {
  private static GroupAccuracy of(List<List<Judged>> groups) {
    return GroupAccuracy.of(groups.stream().flatMap(List::stream).toList()).orElseThrow();
  }

  @Test
  void isThereOnlyWhereAPhotoHasAGroup() {
    assertThat(GroupAccuracy.of(MadeUpJudged.inGroup(null, 3, 4))).isEmpty();

    GroupAccuracy made =
        of(List.of(MadeUpJudged.inGroup(null, 3, 4), MadeUpJudged.inGroup("nest", 1, 2)));

    assertThat(made.groups()).containsExactly(new GroupScore("nest", 1, 2));
    assertThat(made.alone()).isEqualTo(4);
    assertThat(made.units()).isEqualTo(5);
  }

  /** One photo that went wrong may be bad luck; ten of twenty hardly are. */
  @Test
  void putsThoseFirstThatAreMostSurelyBad() {
    GroupAccuracy made =
        of(
            List.of(
                MadeUpJudged.inGroup("fine", 20, 20),
                MadeUpJudged.inGroup("unlucky", 0, 1),
                MadeUpJudged.inGroup("half", 10, 20),
                MadeUpJudged.inGroup("bad", 1, 20)));

    assertThat(made.groups())
        .extracting(GroupScore::group)
        .containsExactly("bad", "half", "unlucky", "fine");
  }

  @Test
  void countsEachGroupAlikeInItsQuantiles() {
    GroupAccuracy made =
        of(
            List.of(
                MadeUpJudged.inGroup("a", 0, 1),
                MadeUpJudged.inGroup("b", 50, 100),
                MadeUpJudged.inGroup("c", 3, 4),
                MadeUpJudged.inGroup("d", 9, 10),
                MadeUpJudged.inGroup("e", 1, 1)));

    assertThat(List.of(0.0, 0.25, 0.5, 0.75, 1.0).stream().map(made::quantile))
        .containsExactly(0.0, 0.5, 0.75, 0.9, 1.0);
  }

  @Nested
  class Interval {
    private static AccuracyInterval interval(int groups, int each, int allRight) {
      int[] photos = IntStream.range(0, groups).map(group -> each).toArray();
      int[] correct = IntStream.range(0, groups).map(i -> i < allRight ? each : 0).toArray();
      return GroupBootstrap.of(correct, photos);
    }

    /** Forty groups that are right or wrong as a whole are worth forty photos. */
    @Test
    void countsGroupsThatGoTogetherAsOne() {
      AccuracyInterval interval = interval(40, 25, 32);

      AccuracyInterval fortyPhotos = WilsonInterval.of(32, 40);
      assertThat(interval.lo()).isBetween(fortyPhotos.lo() - 0.06, fortyPhotos.lo() + 0.06);
      assertThat(interval.hi()).isBetween(fortyPhotos.hi() - 0.06, fortyPhotos.hi() + 0.06);
      assertThat(interval.lo()).isLessThan(WilsonInterval.of(800, 1_000).lo() - 0.05);
    }

    @Test
    void isWilsonsWhereGroupsAreSinglePhotos() {
      AccuracyInterval interval = interval(400, 1, 320);

      assertThat(interval.lo())
          .isBetween(WilsonInterval.of(320, 400).lo() - 0.01, WilsonInterval.of(320, 400).lo());
      assertThat(interval.hi())
          .isBetween(WilsonInterval.of(320, 400).hi(), WilsonInterval.of(320, 400).hi() + 0.01);
    }

    @Test
    void isNeverNarrowerThanThatOfSinglePhotos() {
      assertThat(interval(5, 10, 5)).isEqualTo(WilsonInterval.of(50, 50));
    }

    @Test
    void ofOneGroupIsEverything() {
      assertThat(interval(1, 100, 1)).isEqualTo(new AccuracyInterval(0, 1));
    }

    @Test
    void staysInsideOfZeroAndOne() {
      assertThat(interval(2, 10, 1)).isEqualTo(new AccuracyInterval(0, 1));
    }

    @Test
    void ofManyGroupsIsAsNarrowAsThoseThatAreNotDrawn() {
      double sd = Math.sqrt(0.8 * 0.2 / 40_000);

      AccuracyInterval interval = interval(40_000, 1, 32_000);

      assertThat((interval.hi() - interval.lo()) / 2).isBetween(1.95 * sd, 2.2 * sd);
    }

    @Test
    void isTheSameForTheSamePhotos() {
      assertThat(interval(12, 7, 9)).isEqualTo(interval(12, 7, 9));
    }

    /** How often it holds the truth, where groups' accuracies lie all over [0.5, 1]. */
    private static double covered(int groups, Random random) {
      int runs = 400;
      int covered = 0;
      for (int run = 0; run < runs; run++) {
        List<Judged> judged = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
          double accuracy = 0.5 + 0.5 * random.nextDouble();
          int right =
              (int) IntStream.range(0, 20).filter(i -> random.nextDouble() < accuracy).count();
          judged.addAll(MadeUpJudged.inGroup("g" + group, right, 20));
        }
        Collections.shuffle(judged, random);
        AccuracyInterval made = Evaluation.of(List.of("a", "b"), judged, List.of()).interval95();
        covered += made.lo() <= 0.75 && 0.75 <= made.hi() ? 1 : 0;
      }
      return (double) covered / runs;
    }

    @Test
    void holdsTheTruthNineteenTimesInTwenty() {
      assertThat(covered(6, new Random(1))).isBetween(0.91, 0.99);
      assertThat(covered(30, new Random(2))).isBetween(0.91, 0.99);
    }
  }
}
