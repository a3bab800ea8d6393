package dev.graft.network;

/** How many zeros lie on each side of a feature map. */
public record Border(int top, int bottom, int left, int right) {
  /** No zeros. */
  public static final Border NONE = new Border(0, 0, 0, 0);

  public Border {
    if (top < 0 || bottom < 0 || left < 0 || right < 0) {
      throw new IllegalArgumentException(
          "Zeros cannot be fewer than none. Received: %d, %d, %d, %d"
              .formatted(top, bottom, left, right));
    }
  }

  /** Whether there are as many zeros before each row and column as behind it. */
  public boolean isEven() {
    return top == bottom && left == right;
  }
}
