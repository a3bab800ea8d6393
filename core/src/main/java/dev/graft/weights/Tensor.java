package dev.graft.weights;

import dev.graft.network.Shape;

/** Numbers in a shape, the last axis varying fastest. */
public final class Tensor {
  private final Shape shape;
  private final float[] values;

  /**
   * @param values as many as the shape holds; not copied
   * @throws IllegalArgumentException if their number does not fit the shape
   */
  public Tensor(Shape shape, float[] values) {
    if (values.length != shape.elements()) {
      throw new IllegalArgumentException(
          "A tensor of shape %s holds %d numbers. Received: %d"
              .formatted(shape, shape.elements(), values.length));
    }
    this.shape = shape;
    this.values = values;
  }

  public Shape shape() {
    return shape;
  }

  /** The numbers themselves, not a copy: whoever changes them changes this tensor. */
  public float[] values() {
    return values;
  }
}
