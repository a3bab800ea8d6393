package dev.graft.network;

/** How the logits that a network ends in become the probabilities of classes. */
public enum Link {
  /** A logit a class; softmax over them. */
  SOFTMAX,
  /**
   * One logit, that of the second of two classes: its sigmoid is that class's probability. Whoever
   * computes puts the first class's logit 0 beside it, and softmax over the two is the same.
   */
  SECOND_OF_TWO;

  /** The link of a network, which its last shape tells. */
  public static Link of(Network network) {
    return network.outputShape().size(0) == 1 ? SECOND_OF_TWO : SOFTMAX;
  }

  /** Whether it can tell so many classes apart. */
  boolean fits(int classes) {
    return this == SECOND_OF_TWO ? classes == 2 : classes >= 2;
  }

  /** How many logits a network ends in for so many classes. */
  int logits(int classes) {
    return this == SECOND_OF_TWO ? 1 : classes;
  }

  /** How many classes so many logits are for. */
  public int classes(int logits) {
    return this == SECOND_OF_TWO ? 2 : logits;
  }
}
