package dev.graft.training;

/** Which epoch's weights a training ends with. */
public enum KeptEpoch {
  /** The last one's. */
  LAST,
  /**
   * The one's that was best on the validation examples, without those on the training examples; as
   * Keras does with {@code restore_best_weights}.
   */
  BEST,
  /**
   * The best one's if it is better than the last by more than chance explains, see {@link
   * dev.graft.evaluation.PairedComparison}; otherwise the last one's. On some hundred photos the
   * best of many epochs is a matter of luck, and the last is where a schedule was meant to end.
   */
  SURELY_BEST
}
