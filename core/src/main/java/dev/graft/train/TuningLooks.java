package dev.graft.train;

import java.util.List;
import java.util.stream.IntStream;

/**
 * When held-out photos are asked whether fine-tuning helps. A slice of {@link PhotoRoles#HELD_OUT}
 * of the training photos often leaves that open, and a further slice costs a further training. So
 * they are asked after one, two and three thirds of all slices, and no further training is made
 * once they have answered. Who asks several times is told of a gain by chance more often; so each
 * time counts only what is rarer than 5 %, by as much as makes it 5 % all in all (Pocock, "Group
 * sequential methods in the design and analysis of clinical trials", Biometrika 64, 1977, table 1).
 *
 * @param most how often they are asked at most, 1 to {@link #MOST}
 * @param inAll slices for asking that often {@link #MOST} times, which takes {@link #MOST} at least
 */
record TuningLooks(int most, int inAll) {
  /** Further ones would leave too few photos to learn from that are not judged somewhere. */
  static final int MOST = 3;

  /** Of 1, 2 and 3 looks: p has to be below it. */
  private static final List<Double> LEVELS = List.of(0.05, 0.0294, 0.0221);

  /** Where choices are to be made on given photos alone, they are asked once. */
  static final TuningLooks ONCE = new TuningLooks(1, MOST);

  /** So many judged photos show most gains. */
  private static final double ENOUGH_JUDGED = 450;

  private static final int MOST_SLICES = 6;

  /**
   * How often to ask, and how many slices that takes.
   *
   * @param most how often at most, 1 to {@link #MOST}
   * @param judged photos a slice has, above 0
   */
  static TuningLooks of(int most, double judged) {
    long enough = Math.round(Math.ceil(ENOUGH_JUDGED / judged));
    return new TuningLooks(most, (int) Math.max(MOST, Math.min(MOST_SLICES, enough)));
  }

  /** How many slices are judged when they are asked for the n-th time, from 1 on. */
  int slices(int look) {
    return (look * inAll + MOST - 1) / MOST;
  }

  /** Whether they are asked once so many slices are judged. */
  boolean isLook(int slices) {
    return IntStream.rangeClosed(1, most).anyMatch(look -> slices(look) == slices);
  }

  /** How many slices there are at most. */
  int slices() {
    return slices(most);
  }

  /** What is rarer than this by chance is believed, in (0, 1). */
  double level() {
    return LEVELS.get(most - 1);
  }
}
