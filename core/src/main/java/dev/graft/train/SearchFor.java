package dev.graft.train;

/** What a {@link PipelineSearch} may choose; what is not among it stays as it was set. */
public enum SearchFor {
  /** The base, among those whose weights are on this machine. */
  BASE,
  /** The size that photos are brought to: the base's usual one, or somewhat more. */
  SIZE,
  /** What is done about photos that are no squares; where all are squares there is no question. */
  FIT
}
