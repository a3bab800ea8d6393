package dev.graft.train;

/** How a head is trained. */
public enum Recipe {
  /**
   * Multinomial logistic regression, solved to its optimum, its penalty chosen by cross-validation
   * inside the training photos. Nothing to set, the same result every time.
   */
  AUTO,
  /** What the published lessons do with Keras: Adam over mini-batches, for some epochs. */
  KERAS
}
