package dev.graft.train;

/**
 * Which photos choices are made on: early stopping, the best epoch, whether fine-tuning is kept.
 */
public enum Choosing {
  /**
   * Validation photos where there are test photos to report on; otherwise a slice of the training
   * photos. What is reported at the end comes from photos that no choice was made on.
   */
  HONEST,
  /** Validation photos, as is the habit with Keras; their numbers then flatter, and say so. */
  VAL
}
