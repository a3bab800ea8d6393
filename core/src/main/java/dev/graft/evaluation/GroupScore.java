package dev.graft.evaluation;

/**
 * How well the photos of one group are recognised.
 *
 * @param group what its owner calls it
 * @param correct how many of its photos were right
 * @param photos how many it has; at least 1
 */
public record GroupScore(String group, int correct, int photos) {
  /** Share of its photos that was right, in [0, 1]. */
  public double accuracy() {
    return (double) correct / photos;
  }
}
