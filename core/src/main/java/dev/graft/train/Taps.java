package dev.graft.train;

/**
 * Whether a head learns from the mean of the base's last map alone, or also from those of earlier
 * maps, the {@link dev.graft.network.Base#taps}: what a base knew before its last convolution
 * fitted itself to ImageNet's classes.
 */
public enum Taps {
  /** As cross-validation on the training photos says, by its loss. */
  AUTO,
  /** From all of them. */
  YES,
  /** From the last map alone. */
  NO
}
