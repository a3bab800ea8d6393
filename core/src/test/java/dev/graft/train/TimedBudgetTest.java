package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimedBudgetTest {
  private static final TimedBudget BUDGET = new TimedBudget(0.01, 1, 1);
  private static final TimedWork WORK = new TimedWork(10_000, 1_000, 0, true, 1, 5, 1);

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

  @Test
  void aPartOfAPart() {
    assertThat(new TimedWork(500, 0, 0, true, 1, 2, 0.5).cutTo(0.5))
        .isEqualTo(new TimedWork(250, 0, 0, true, 1, 2, 0.25));
  }
}
