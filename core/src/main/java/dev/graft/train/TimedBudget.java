package dev.graft.train;

import java.util.List;

/**
 * What the parts of a training take that are not fine-tuning, by what was measured.
 *
 * @param pass seconds for a photo through the frozen part
 * @param head seconds for the head, solved by cross-validation
 * @param overhead seconds until photos, weights and libraries are there
 */
record TimedBudget(double pass, double head, double overhead) {
  /** Reading and decoding vary from photo to photo. */
  private static final double MARGIN = 1.15;

  /** The head is solved, then its learning curve, then what is told of trust. */
  private static final double HEADS = 3;

  /** The proof and the pictures of the report take some photos once more, at one at a time. */
  private static final int REPORTED = 150;

  /** Much may have begun beside it since things were measured. */
  private static final double SLOWER = 2;

  /** Judging goes forwards only. */
  private static final double FORWARDS = 0.5;

  /** Compiling the file, and what Java's virtual machine meets for the first time. */
  private static final double FIXED = 5;

  /** The same where photos take so many times as long through the frozen part. */
  TimedBudget times(double factor) {
    return new TimedBudget(factor * pass, head, overhead);
  }

  /** Everything where nothing is fine-tuned. */
  double withoutTuning(TimedWork work) {
    return before(work) + after();
  }

  private double before(TimedWork work) {
    return overhead + MARGIN * pass * work.photos() + head;
  }

  /**
   * Everything before fine-tuning and after it.
   *
   * @param paces of the depths that there are to choose from
   */
  double aroundTuning(TimedWork work, List<TimedTuning.Pace> paces) {
    return before(work) + afterTuning(work, paces);
  }

  private double after() {
    return FIXED + HEADS * head + REPORTED * pass;
  }

  /** Everything after fine-tuning, twice over: a machine that got busy meanwhile is slower. */
  double afterTuning(TimedWork work, List<TimedTuning.Pace> paces) {
    double slowest = paces.stream().mapToDouble(TimedTuning.Pace::seconds).max().orElse(0);
    return SLOWER * (after() + FORWARDS * slowest * work.judgedAfterwards());
  }

  /**
   * Which share of the training photos there is time for.
   *
   * @param left seconds there are
   * @return 1 or more for all
   */
  double affordable(TimedWork work, double left) {
    double ofAll = withoutTuning(work);
    if (ofAll <= left) {
      return 1;
    }
    double fixed = overhead + FIXED + REPORTED * pass + MARGIN * pass * work.judged();
    return Math.max(0, left - fixed) / (ofAll - fixed);
  }
}
