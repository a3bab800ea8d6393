package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.graft.train.TimedTuning.Pace;
import dev.graft.train.TimedTuning.Work;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With these paces an epoch of the deepest takes 115 s, of the next 46, of the last 11.5. */
class TimedTuningTest {
  private static final List<Pace> PACES =
      List.of(new Pace(100, 0.1), new Pace(56, 0.04), new Pace(30, 0.01));

  private static Optional<TimedTuning> in(double seconds, int mostRuns) {
    return TimedTuning.of(PACES, List.of(new Work(1, 1000, 0)), 4, 3, mostRuns, pace -> seconds);
  }

  @Test
  void takesTheDeepestThatFits() {
    TimedTuning made = in(461, 1).orElseThrow();

    assertThat(made.layers()).isEqualTo(100);
    assertThat(made.epochs()).isEqualTo(4);
    assertThat(made.seconds()).isCloseTo(460, offset(1e-9));
    assertThat(made.whole()).isTrue();
  }

  @Test
  void gainsTimeByAnEpochLessBeforeItGoesLessDeep() {
    TimedTuning shorter = in(400, 1).orElseThrow();
    assertThat(shorter.layers()).isEqualTo(100);
    assertThat(shorter.epochs()).isEqualTo(3);
    assertThat(shorter.whole()).isFalse();

    TimedTuning shallower = in(300, 5).orElseThrow();
    assertThat(shallower.layers()).isEqualTo(56);
    assertThat(shallower.epochs()).isEqualTo(4);
    assertThat(shallower.whole()).isFalse();
  }

  @Test
  void runsAsOftenAsThereIsTimeFor() {
    assertThat(in(1400, 5).orElseThrow().runs()).isEqualTo(3);
    assertThat(in(1e6, 5).orElseThrow().runs()).isEqualTo(5);
    assertThat(in(1e6, 1).orElseThrow().runs()).isEqualTo(1);
  }

  /** So many looks, each of which asks so many photos more; judging them takes next to no time. */
  private static TimedTuning asking(int photos, double seconds) {
    List<Pace> paces = List.of(new Pace(100, 0.1));
    List<Work> works =
        List.of(
            new Work(1, 10_000, photos),
            new Work(2, 15_000, 2 * photos),
            new Work(3, 20_000, 3 * photos));
    return TimedTuning.of(paces, works, 4, 3, 5, pace -> seconds).orElseThrow();
  }

  @Test
  void asksUntilEnoughPhotosAreAskedAndThenRunsSeveralTimes() {
    assertThat(asking(100, 5_000)).matches(made -> made.looks() == 1 && made.runs() == 1);
    assertThat(asking(100, 7_500)).matches(made -> made.looks() == 2 && made.runs() == 1);
    assertThat(asking(100, 10_000)).matches(made -> made.looks() == 3 && made.runs() == 1);
    assertThat(asking(100, 20_000)).matches(made -> made.looks() == 3 && made.runs() == 2);
    assertThat(asking(100, 1e6)).matches(made -> made.looks() == 3 && made.runs() == 5);
  }

  @Test
  void runsSeveralTimesFirstWhereOneSliceHasEnough() {
    assertThat(asking(400, 5_000)).matches(made -> made.looks() == 1 && made.runs() == 1);
    assertThat(asking(400, 10_000)).matches(made -> made.looks() == 1 && made.runs() == 2);
    assertThat(asking(400, 15_000)).matches(made -> made.looks() == 1 && made.runs() == 3);
    assertThat(asking(400, 22_000)).matches(made -> made.looks() == 2 && made.runs() == 3);
    assertThat(asking(400, 30_000)).matches(made -> made.looks() == 3 && made.runs() == 3);
    assertThat(asking(400, 40_000)).matches(made -> made.looks() == 3 && made.runs() == 4);
  }

  @Test
  void whatIsTakenFitsWithAllThatIsJudged() {
    for (int seconds = 4_700; seconds < 60_000; seconds += 331) {
      assertThat(asking(150, seconds).seconds()).isLessThanOrEqualTo(seconds);
    }
  }

  @Test
  void leavesTimeToJudge() {
    List<Work> judged = List.of(new Work(1, 1000, 500)); // 115 s of the deepest
    assertThat(TimedTuning.of(PACES, judged, 4, 4, 1, pace -> 570).orElseThrow().layers())
        .isEqualTo(56);
    assertThat(TimedTuning.of(PACES, judged, 4, 4, 1, pace -> 576).orElseThrow().layers())
        .isEqualTo(100);
  }

  /** Judging what was tuned deep takes long. */
  @Test
  void whatFollowsTakesLongerAtASlowerPace() {
    List<Work> works = List.of(new Work(1, 1000, 0));

    TimedTuning made =
        TimedTuning.of(PACES, works, 4, 4, 1, pace -> 470 - 1000 * pace.seconds()).orElseThrow();

    assertThat(made.layers()).isEqualTo(56);
    assertThat(made.pace()).isEqualTo(PACES.get(1));
  }

  @Test
  void nothingWhereNothingFits() {
    assertThat(in(30, 1)).isEmpty();
    assertThat(in(-5, 1)).isEmpty();
  }
}
