package dev.graft.network;

/** How a window that slides over a feature map treats the border. */
public enum Padding {
  /**
   * Zeros around the map so that the output has {@code ceil(in / stride)} positions; an odd zero
   * goes to the bottom or right. As TensorFlow defines it.
   */
  SAME,
  /** No zeros; the window stays inside the map. */
  VALID,
  /**
   * {@code (window - 1) / 2} zeros on every side whatever the stride, as PyTorch's networks have.
   */
  SYMMETRIC;

  /** Positions along one axis. */
  int positions(int in, int window, int stride) {
    int covered =
        switch (this) {
          case SAME -> in;
          case VALID -> in - window + 1;
          case SYMMETRIC -> in + 2 * margin(window) - window + 1;
        };
    return Math.floorDiv(covered + stride - 1, stride);
  }

  private static int margin(int window) {
    return (window - 1) / 2;
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
    return switch (this) {
      case SAME -> Math.max((positions(in, window, stride) - 1) * stride + window - in, 0);
      case VALID -> 0;
      case SYMMETRIC -> 2 * margin(window);
    };
  }
}
