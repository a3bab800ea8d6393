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
    return TimedTuning.of(PACES, List.of(new Work(1, 1000, 0)), 4, 3, mostRuns, seconds);
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

  @Test
  void asksSeveralTimesWhereThereIsTimeForItAndOnlyThenRunsSeveralTimes() {
    List<Work> works = List.of(new Work(1, 1000, 0), new Work(2, 1500, 0), new Work(3, 2000, 0));

    assertThat(TimedTuning.of(PACES, works, 4, 3, 5, 461).orElseThrow().looks()).isEqualTo(1);
    assertThat(TimedTuning.of(PACES, works, 4, 3, 5, 700).orElseThrow().looks()).isEqualTo(2);
    TimedTuning made = TimedTuning.of(PACES, works, 4, 3, 5, 1900).orElseThrow();
    assertThat(made.looks()).isEqualTo(3);
    assertThat(made.runs()).isEqualTo(2);
    assertThat(made.seconds()).isCloseTo(1840, offset(1e-9));
  }

  @Test
  void leavesTimeToJudge() {
    List<Work> judged = List.of(new Work(1, 1000, 2000)); // 115 s of the deepest
    assertThat(TimedTuning.of(PACES, judged, 4, 4, 1, 570).orElseThrow().layers()).isEqualTo(56);
    assertThat(TimedTuning.of(PACES, judged, 4, 4, 1, 576).orElseThrow().layers()).isEqualTo(100);
  }

  @Test
  void nothingWhereNothingFits() {
    assertThat(in(30, 1)).isEmpty();
    assertThat(in(-5, 1)).isEmpty();
  }
}
