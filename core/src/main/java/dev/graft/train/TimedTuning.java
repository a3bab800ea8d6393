package dev.graft.train;

import java.util.List;
import java.util.Optional;

/**
 * How deep, how long and how often to fine-tune so that it is over in time.
 *
 * @param layers the last so many of the base's layers
 * @param epochs how often each photo is seen
 * @param runs trainings whose weights may be averaged
 * @param seconds what that takes, judging included, with a margin
 * @param whole whether it is as deep and as long as the number of photos asks for
 */
record TimedTuning(int layers, int epochs, int runs, double seconds, boolean whole) {
  /** Later batches may be slower than the first ones were. */
  private static final double MARGIN = 1.15;

  /** Judging goes forwards only, in float32. */
  private static final double JUDGING = 0.5;

  /**
   * How fast layers learn on this machine.
   *
   * @param layers the last so many of the base's layers
   * @param seconds for a photo, forwards and backwards
   */
  record Pace(int layers, double seconds) {}

  /**
   * How often photos go through what learns.
   *
   * @param learned photos a run learns from in one epoch of all its trainings
   * @param judged photos that are judged afterwards
   */
  record Work(double learned, double judged) {}

  /**
   * The deepest that fits, with all epochs or a few less; and if all of them fit more than once, as
   * many runs as fit.
   *
   * @param paces the deepest first, which is as deep as the number of photos asks for
   * @param epochs as many as the number of photos asks for, or were asked for
   * @param leastEpochs fewer are not taken; at most as many as {@code epochs}
   * @param mostRuns at least 1
   * @param left seconds there are
   * @return empty if nothing fits
   */
  static Optional<TimedTuning> of(
      List<Pace> paces, Work work, int epochs, int leastEpochs, int mostRuns, double left) {
    for (Pace pace : paces) {
      for (int count = epochs; count >= leastEpochs; count--) {
        double once = MARGIN * pace.seconds() * work.learned() * count;
        double judging = MARGIN * pace.seconds() * work.judged() * JUDGING;
        if (once + judging <= left) {
          boolean inFull = count == epochs;
          int runs = inFull ? (int) Math.min(mostRuns, (left - judging) / once) : 1;
          boolean whole = inFull && pace.equals(paces.get(0));
          return Optional.of(
              new TimedTuning(pace.layers(), count, runs, once * runs + judging, whole));
        }
      }
    }
    return Optional.empty();
  }
}
