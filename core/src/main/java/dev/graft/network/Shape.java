package dev.graft.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor without its batch axis: {@code (height, width, channels)} for a feature
 * map, {@code (features)} for a vector; for a variable, its sizes in Keras's order.
 */
public record Shape(List<Integer> sizes) {
  public Shape {
    sizes = List.copyOf(sizes);
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("Every size must be at least 1. Received: " + sizes);
    }
  }

  public static Shape of(int... sizes) {
    return new Shape(IntStream.of(sizes).boxed().toList());
  }

  public int rank() {
    return sizes.size();
  }

  public int size(int axis) {
    return sizes.get(axis);
  }

  /** The last size: channels of a feature map, length of a vector. */
  public int channels() {
    return sizes.get(sizes.size() - 1);
  }

  /** How many numbers a tensor of this shape holds. */
  public long elements() {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** As Keras prints it, for example {@code (112, 112, 32)}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
