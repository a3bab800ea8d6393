package dev.graft.network;

/** How a window that slides over a feature map treats the border, as TensorFlow defines it. */
public enum Padding {
  /**
   * Zeros around the map so that the output has {@code ceil(in / stride)} positions; an odd zero
   * goes to the bottom or right.
   */
  SAME,
  /** No zeros; the window stays inside the map. */
  VALID;

  /** Positions along one axis. */
  int positions(int in, int window, int stride) {
    int covered = this == SAME ? in : in - window + 1;
    return Math.floorDiv(covered + stride - 1, stride);
  }

  /** Zeros needed before the first element of one axis. */
  public int before(int in, int window, int stride) {
    return total(in, window, stride) / 2;
  }

  /** Zeros needed after the last element of one axis. */
  public int after(int in, int window, int stride) {
    return total(in, window, stride) - before(in, window, stride);
  }

  private int total(int in, int window, int stride) {
    return this == VALID
        ? 0
        : Math.max((positions(in, window, stride) - 1) * stride + window - in, 0);
  }
}
