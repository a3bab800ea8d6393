package dev.graft.train;

import java.util.List;
import java.util.Optional;

/**
 * How deep, how long and how often to fine-tune so that it is over in time.
 *
 * @param layers the last so many of the base's layers
 * @param epochs how often each photo is seen
 * @param runs trainings whose weights may be averaged
 * @param looks how often held-out photos may be asked whether it helps
 * @param seconds what that takes, judging included, with a margin
 * @param whole whether it is as deep and as long as the number of photos asks for
 */
record TimedTuning(int layers, int epochs, int runs, int looks, double seconds, boolean whole) {
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
   * How often photos go through what learns, if held-out ones are asked so many times.
   *
   * @param looks how often they are asked whether it helps
   * @param learned photos a run learns from in one epoch of all its trainings
   * @param judged photos that are judged afterwards
   */
  record Work(int looks, double learned, double judged) {
    private double judging(Pace pace) {
      return MARGIN * pace.seconds() * judged * JUDGING;
    }

    private double learning(Pace pace, int epochs) {
      return MARGIN * pace.seconds() * learned * epochs;
    }

    private double seconds(Pace pace, int epochs, int runs) {
      return learning(pace, epochs) * runs + judging(pace);
    }
  }

  /**
   * The deepest that fits, with all epochs or a few less; and if all of them fit more than once,
   * first as many looks as fit, then as many runs.
   *
   * @param paces the deepest first, which is as deep as the number of photos asks for
   * @param works with the fewest looks first, at least one
   * @param epochs as many as the number of photos asks for, or were asked for
   * @param leastEpochs fewer are not taken; at most as many as {@code epochs}
   * @param mostRuns at least 1
   * @param left seconds there are
   * @return empty if nothing fits
   */
  static Optional<TimedTuning> of(
      List<Pace> paces, List<Work> works, int epochs, int leastEpochs, int mostRuns, double left) {
    for (Pace pace : paces) {
      for (int count = epochs; count >= leastEpochs; count--) {
        if (works.get(0).seconds(pace, count, 1) <= left) {
          return Optional.of(
              count == epochs
                  ? inFull(pace, works, epochs, mostRuns, left, pace.equals(paces.get(0)))
                  : made(pace, works.get(0), count, 1, false));
        }
      }
    }
    return Optional.empty();
  }

  private static TimedTuning inFull(
      Pace pace, List<Work> works, int epochs, int mostRuns, double left, boolean deepest) {
    Work work =
        works.stream()
            .filter(each -> each.seconds(pace, epochs, 1) <= left)
            .reduce(works.get(0), (fewer, more) -> more);
    double runs = (left - work.judging(pace)) / work.learning(pace, epochs);
    return made(pace, work, epochs, (int) Math.min(mostRuns, runs), deepest);
  }

  private static TimedTuning made(Pace pace, Work work, int epochs, int runs, boolean whole) {
    return new TimedTuning(
        pace.layers(), epochs, runs, work.looks(), work.seconds(pace, epochs, runs), whole);
  }
}
