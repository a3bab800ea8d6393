package dev.graft.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of trained weights: how many trainings' are averaged, and how far from the weights
 * before to those after one goes.
 *
 * @param runs trainings whose weights are averaged, at least 1
 * @param share of the way from the weights before fine-tuning to those after it, in (0, 1]
 */
record TuningForm(int runs, double share) {
  /** The weights of one training as they are. */
  static final TuningForm PLAIN = new TuningForm(1, 1);

  /** From all of it down; Wortsman et al. (2022) find the best share near the middle. */
  private static final List<Double> SHARES = List.of(1.0, 0.75, 0.5, 0.25);

  /**
   * The forms to choose from, the plainest first.
   *
   * @param runs how many trainings there are
   * @param shares whether shares below 1 are among them
   */
  static List<TuningForm> upTo(int runs, boolean shares) {
    List<TuningForm> forms = new ArrayList<>();
    for (int count : runs == 1 ? List.of(1) : List.of(1, runs)) {
      (shares ? SHARES : List.of(1.0)).forEach(share -> forms.add(new TuningForm(count, share)));
    }
    return forms;
  }
}
