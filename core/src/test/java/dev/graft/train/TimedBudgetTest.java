package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimedBudgetTest {
  private static final TimedBudget BUDGET = new TimedBudget(0.01, 1, 1);
  private static final TimedWork WORK = new TimedWork(10_000, 1_000, 0, 0, true, 1, 5, 1);

  @Test
  void withTimeEnoughAllPhotosAreLearnedFrom() {
    assertThat(BUDGET.affordable(WORK, BUDGET.withoutTuning(WORK))).isEqualTo(1);
  }

  @Test
  void otherwiseThoseThatThereIsTimeFor() {
    double left = BUDGET.withoutTuning(WORK) / 2;
    double share = BUDGET.affordable(WORK, left);
    TimedWork cut = WORK.cutTo(share);

    assertThat(share).isBetween(0.1, 0.5);
    assertThat(cut.judged()).isEqualTo(1_000);
    assertThat(cut.train()).isLessThan(5_000);
    assertThat(cut.share()).isLessThanOrEqualTo(share);
  }

  @Test
  void withoutTimeNone() {
    assertThat(BUDGET.affordable(WORK, 1)).isZero();
  }

  /** What a slower machine would take afterwards is kept free, or tuning that fits would be cut. */
  @Test
  void whatIsPlannedIsOverBeforeItIsStopped() {
    TimedTuning.Pace pace = new TimedTuning.Pace(100, 0.01);
    double left = 1_000;

    double tuning = left - BUDGET.aroundTuning(WORK, pace);

    assertThat(BUDGET.before(WORK) + tuning)
        .isCloseTo(left - BUDGET.afterTuning(WORK, pace), within(1e-6));
    assertThat(BUDGET.afterTuning(WORK, new TimedTuning.Pace(56, 0.005)))
        .isLessThan(BUDGET.afterTuning(WORK, pace));
  }

  @Test
  void whereValidationPhotosAreAskedFirstNoneIsHeldOutForThat() {
    TimedWork held = new TimedWork(1_000, 150, 0, 0, true, 1, 5, 1);
    TimedWork given = new TimedWork(1_000, 300, 0, 150, true, 1, 5, 1);
    TimedWork once = new TimedWork(1_000, 300, 0, 150, false, 1, 5, 1);

    assertThat(held.tuning(1)).isEqualTo(new TimedTuning.Work(1, 850 + 1_000, 150));
    assertThat(given.tuning(1)).isEqualTo(new TimedTuning.Work(1, 1_000, 150));
    assertThat(given.tuning(3)).isEqualTo(new TimedTuning.Work(3, 2 * 850 + 1_000, 450));
    assertThat(once.tuning(3)).isEqualTo(new TimedTuning.Work(3, 1_000, 150));
  }

  @Test
  void aPartOfAPart() {
    assertThat(new TimedWork(500, 0, 0, 0, true, 1, 2, 0.5).cutTo(0.5))
        .isEqualTo(new TimedWork(250, 0, 0, 0, true, 1, 2, 0.25));
  }
}
