package dev.graft.train;

import dev.graft.data.Dataset;

/**
 * How many photos there are to be worked on.
 *
 * @param train to learn from
 * @param judged to be judged in the end
 * @param views augmented ones of each training photo
 * @param asked validation photos that choices are made on first; 0 where training photos are held
 *     out for that
 * @param more whether further slices of the training photos may be asked
 * @param runs trainings whose weights are to be averaged at least
 * @param classes how many there are
 * @param share of the training photos that is learned from, in (0, 1]
 */
record TimedWork(
    int train,
    int judged,
    int views,
    int asked,
    boolean more,
    int runs,
    int classes,
    double share) {
  private static final int FEWEST_OF_A_CLASS = 20;

  static TimedWork of(Dataset found, Asked asked) {
    boolean testFollows = !found.val().isEmpty() && !found.test().isEmpty();
    boolean onGiven = asked.choosing == Choosing.VAL;
    return new TimedWork(
        found.train().size(),
        found.val().size() + found.test().size(),
        asked.viewsOfEach(),
        testFollows || onGiven ? found.val().size() : 0,
        !onGiven,
        asked.soup == null ? 1 : asked.soup,
        found.classes().size(),
        asked.trainShare == null ? 1 : asked.trainShare);
  }

  /** All that go through the frozen part. */
  int photos() {
    return train * (1 + views) + judged;
  }

  /**
   * How often photos go through what was tuned once that is over: those learned from through the
   * tuning that was judged and through the one that stays, those that judge for their scores and
   * for their vectors.
   */
  double judgedAfterwards() {
    return 2.2 * train + 2.0 * judged;
  }

  /** Of fewer it makes no sense to learn from a part. */
  int fewest() {
    return Math.min(train, FEWEST_OF_A_CLASS * classes);
  }

  /** The same with only a share of the training photos. */
  TimedWork cutTo(double part) {
    double share = Math.floor(1000 * part * this.share) / 1000;
    int fewer = (int) Math.round(train * share / this.share);
    return new TimedWork(fewer, judged, views, asked, more, runs, classes, share);
  }

  /**
   * What goes through what is fine-tuned: slices held out in turns, and then all.
   *
   * @param looks how often they are asked whether it helps
   */
  TimedTuning.Work tuning(int looks) {
    double slice = PhotoRoles.HELD_OUT * train;
    double first = asked > 0 ? asked : slice;
    int slices = (more ? TuningLooks.of(looks, first) : TuningLooks.ONCE).slices();
    int held = asked > 0 ? slices - 1 : slices; // of the training photos
    double learned = runs * (held * (train - slice) + train);
    return new TimedTuning.Work(looks, learned, first + (slices - 1) * slice);
  }
}
