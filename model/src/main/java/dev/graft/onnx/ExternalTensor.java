package dev.graft.onnx;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Numbers that a model takes as an input in every run, besides the picture, because they lie where
 * they are outside of it: a large layer's weights.
 *
 * @param name of the model's input
 * @param shape its sizes, the last varying fastest
 * @param numbers as many as the shape holds, from position 0 to the limit; a direct buffer is not
 *     copied, and stays alive as long as the model
 */
public record ExternalTensor(String name, List<Long> shape, FloatBuffer numbers) {
  /**
   * @throws IllegalArgumentException if the numbers do not fit the shape
   */
  public ExternalTensor {
    shape = List.copyOf(shape);
    long elements = shape.stream().reduce(1L, Math::multiplyExact);
    if (elements != numbers.limit()) {
      throw new IllegalArgumentException(
          "'%s' of shape %s holds %d numbers. Received: %d"
              .formatted(name, shape, elements, numbers.limit()));
    }
  }
}
