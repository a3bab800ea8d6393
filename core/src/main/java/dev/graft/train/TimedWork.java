package dev.graft.train;

import dev.graft.data.Dataset;

/**
 * How many photos there are to be worked on.
 *
 * @param train to learn from
 * @param judged to be judged in the end
 * @param views augmented ones of each training photo
 * @param held whether some training photos are held out to choose on: nothing is, where there are
 *     validation photos beside those that test
 * @param runs trainings whose weights are to be averaged at least
 * @param classes how many there are
 * @param share of the training photos that is learned from, in (0, 1]
 */
record TimedWork(
    int train, int judged, int views, boolean held, int runs, int classes, double share) {
  private static final int FEWEST_OF_A_CLASS = 20;

  static TimedWork of(Dataset found, Asked asked) {
    boolean testFollows = !found.val().isEmpty() && !found.test().isEmpty();
    return new TimedWork(
        found.train().size(),
        found.val().size() + found.test().size(),
        asked.viewsOfEach(),
        !testFollows && asked.choosing != Choosing.VAL,
        asked.soup == null ? 1 : asked.soup,
        found.classes().size(),
        asked.trainShare == null ? 1 : asked.trainShare);
  }

  /** All that go through the frozen part. */
  int photos() {
    return train * (1 + views) + judged;
  }

  /** Of fewer it makes no sense to learn from a part. */
  int fewest() {
    return Math.min(train, FEWEST_OF_A_CLASS * classes);
  }

  /** The same with only a share of the training photos. */
  TimedWork cutTo(double part) {
    double share = Math.floor(1000 * part * this.share) / 1000;
    return new TimedWork(
        (int) Math.round(train * share / this.share), judged, views, held, runs, classes, share);
  }

  /**
   * What goes through what is fine-tuned: slices held out in turns, and then all.
   *
   * @param looks how often they are asked whether it helps
   */
  TimedTuning.Work tuning(int looks) {
    double slice = PhotoRoles.HELD_OUT * train;
    int slices = held ? TuningLooks.of(looks, slice).slices() : 0;
    double learned = runs * (slices * (train - slice) + train);
    double choosing = held ? slices * slice : judged;
    return new TimedTuning.Work(looks, learned, 2.0 * train + 4.0 * judged, choosing);
  }
}
