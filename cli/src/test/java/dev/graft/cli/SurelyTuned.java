package dev.graft.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Options of a training that keeps what it tunes: against a head that has hardly learned. */
final class SurelyTuned {
  private static final List<Object> OPTIONS =
      List.of(
          "--recipe",
          "keras",
          "--epochs",
          1,
          "--learning-rate",
          1e-5,
          "--fine-tune",
          30,
          "--fine-tune-epochs",
          4,
          "--fine-tune-learning-rate",
          1e-3,
          "--batch",
          16);

  private SurelyTuned() {}

  /** These options, and more. */
  static Object[] and(Object... more) {
    List<Object> all = new ArrayList<>(OPTIONS);
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }
}
