package dev.graft.train;

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

  /** Something may have begun beside it since things were measured. */
  private static final double SLOWER = 1.4;

  /**
   * Judging goes forwards only, and over photos whose frozen part is at hand: a fifth of an epoch,
   * as measured on flowers at 100 layers.
   */
  private static final double FORWARDS = 0.2;

  /** Compiling the file, and what Java's virtual machine meets for the first time. */
  private static final double FIXED = 5;

  /** What pages, neighbours and thresholds take, as a share of the pass over all photos. */
  private static final double TOLD = 0.4;

  /** The same where photos take so many times as long through the frozen part. */
  TimedBudget times(double factor) {
    return new TimedBudget(factor * pass, head, overhead);
  }

  /** Everything where nothing is fine-tuned. */
  double withoutTuning(TimedWork work) {
    return before(work) + after(work);
  }

  /** Everything until something is fine-tuned. */
  double before(TimedWork work) {
    return overhead + MARGIN * pass * work.photos() + head;
  }

  /** Everything before fine-tuning at such a pace, and after it. */
  double aroundTuning(TimedWork work, TimedTuning.Pace pace) {
    return before(work) + afterTuning(work, pace);
  }

  private double after(TimedWork work) {
    return FIXED + HEADS * head + pass * (REPORTED + TOLD * work.photos());
  }

  /** Everything after fine-tuning, and more: a machine that got busy meanwhile is slower. */
  double afterTuning(TimedWork work, TimedTuning.Pace pace) {
    return SLOWER * (after(work) + FORWARDS * pace.seconds() * work.judgedAfterwards());
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
    double fixed = overhead + FIXED + pass * (REPORTED + (TOLD + MARGIN) * work.judged());
    return Math.max(0, left - fixed) / (ofAll - fixed);
  }
}
