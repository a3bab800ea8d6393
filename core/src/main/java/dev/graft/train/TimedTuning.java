package dev.graft.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How deep, how long and how often to fine-tune so that it is over in time.
 *
 * @param pace how deep, and how fast that is
 * @param epochs how often each photo is seen
 * @param runs trainings whose weights may be averaged
 * @param looks how often held-out photos may be asked whether it helps
 * @param seconds what that takes until its result is known, with a margin
 * @param whole whether it is as deep and as long as the number of photos asks for
 */
record TimedTuning(Pace pace, int epochs, int runs, int looks, double seconds, boolean whole) {
  /** Later batches may be slower than the first ones were. */
  private static final double MARGIN = 1.15;

  /** Judging goes forwards only, in float32. */
  private static final double JUDGING = 0.5;

  /** Shares of the way that are judged on the photos that are asked. */
  private static final int FORMS = 4;

  /** So many photos show most gains; see docs/accuracy.md. */
  private static final int ENOUGH_ASKED = 300;

  private static final int SOME_RUNS = 3;

  /**
   * How fast layers learn on this machine.
   *
   * @param layers the last so many of the base's layers
   * @param seconds for a photo, forwards and backwards
   */
  record Pace(int layers, double seconds) {}

  /** The last so many of the base's layers. */
  int layers() {
    return pace.layers();
  }

  /**
   * How often photos go through what learns, if held-out ones are asked so many times.
   *
   * @param looks how often they are asked whether it helps
   * @param learned photos a run learns from in one epoch of all its trainings
   * @param asked photos that are asked, in every form that tuned weights may take
   */
  record Work(int looks, double learned, double asked) {
    private double judging(Pace pace, int runs) {
      double forms = runs == 1 ? 1 : runs + 1.0; // each by itself, and their average
      return MARGIN * pace.seconds() * forms * FORMS * asked * JUDGING;
    }

    private double learning(Pace pace, int epochs) {
      return MARGIN * pace.seconds() * learned * epochs;
    }

    private double seconds(Pace pace, int epochs, int runs) {
      return learning(pace, epochs) * runs + judging(pace, runs);
    }
  }

  /**
   * How thoroughly.
   *
   * @param runs trainings whose weights may be averaged, at least 1
   */
  private record Effort(Work work, int runs) {
    private double seconds(Pace pace, int epochs) {
      return work.seconds(pace, epochs, runs);
    }
  }

  /**
   * The deepest that fits, with all epochs or a few less; and where all of them fit, as thoroughly
   * as fits: held-out photos are asked until {@value #ENOUGH_ASKED} of them are, then {@value
   * #SOME_RUNS} runs are averaged, which brings most of what averaging can bring, then photos are
   * asked as often as they may be, and then come more runs.
   *
   * @param paces the deepest first, which is as deep as the number of photos asks for
   * @param works with the fewest looks first, at least one
   * @param epochs as many as the number of photos asks for, or were asked for
   * @param leastEpochs fewer are not taken; at most as many as {@code epochs}
   * @param mostRuns at least 1
   * @param leftAt seconds there are at a pace; what follows takes longer at a slower one
   * @return empty if nothing fits
   */
  static Optional<TimedTuning> of(
      List<Pace> paces,
      List<Work> works,
      int epochs,
      int leastEpochs,
      int mostRuns,
      ToDoubleFunction<Pace> leftAt) {
    List<Effort> efforts = efforts(works, mostRuns);
    Effort least = efforts.get(0);
    for (Pace pace : paces) {
      double left = leftAt.applyAsDouble(pace);
      for (int count = epochs; count >= leastEpochs; count--) {
        if (least.seconds(pace, count) <= left) {
          Effort taken =
              count < epochs
                  ? least
                  : efforts.stream()
                      .takeWhile(each -> each.seconds(pace, epochs) <= left)
                      .reduce(least, (less, more) -> more);
          return Optional.of(
              made(pace, taken, count, count == epochs && pace.equals(paces.get(0))));
        }
      }
    }
    return Optional.empty();
  }

  /** The least first, each with all that those before it have. */
  private static List<Effort> efforts(List<Work> works, int mostRuns) {
    List<Effort> efforts = new ArrayList<>();
    int some = Math.min(SOME_RUNS, mostRuns);
    int looked = 0;
    do {
      efforts.add(new Effort(works.get(looked++), 1));
    } while (looked < works.size() && works.get(looked - 1).asked() < ENOUGH_ASKED);
    addRuns(efforts, 2, some);
    works.subList(looked, works.size()).forEach(work -> efforts.add(new Effort(work, some)));
    addRuns(efforts, some + 1, mostRuns);
    return efforts;
  }

  private static void addRuns(List<Effort> efforts, int from, int to) {
    Work work = efforts.get(efforts.size() - 1).work();
    IntStream.rangeClosed(from, to).forEach(runs -> efforts.add(new Effort(work, runs)));
  }

  private static TimedTuning made(Pace pace, Effort effort, int epochs, boolean whole) {
    return new TimedTuning(
        pace, epochs, effort.runs(), effort.work().looks(), effort.seconds(pace, epochs), whole);
  }
}
