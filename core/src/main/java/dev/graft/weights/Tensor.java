package dev.graft.weights;

import dev.graft.network.Shape;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in a shape, the last axis varying fastest. They lie in an array; those of a tensor that
 * has very many lie outside of Java's heap, or in a file that is mapped into memory.
 */
public final class Tensor {
  private final Shape shape;
  private final FloatBuffer stored;
  private final @Nullable TorchKernel torch; // how they lie, if not in the shape's order

  /**
   * @param values as many as the shape holds; not copied
   * @throws IllegalArgumentException if their number does not fit the shape
   */
  public Tensor(Shape shape, float[] values) {
    this(shape, FloatBuffer.wrap(values), null);
  }

  /**
   * @param numbers as many as the shape holds, from position 0 to the limit; not copied
   * @throws IllegalArgumentException if their number does not fit the shape
   */
  public Tensor(Shape shape, FloatBuffer numbers) {
    this(shape, numbers, null);
  }

  private Tensor(Shape shape, FloatBuffer stored, @Nullable TorchKernel torch) {
    if (stored.limit() != shape.elements()) {
      throw new IllegalArgumentException(
          "A tensor of shape %s holds %d numbers. Received: %d"
              .formatted(shape, shape.elements(), stored.limit()));
    }
    this.shape = shape;
    this.stored = stored;
    this.torch = torch;
  }

  /** The same numbers as the kernel that PyTorch means by them; they stay where they lie. */
  Tensor asKernel(Shape keras, TorchKernel order) {
    return new Tensor(keras, stored, order);
  }

  public Shape shape() {
    return shape;
  }

  /** The numbers from position 0 to the limit, read-only; where they lie if that is in order. */
  public FloatBuffer numbers() {
    return torch == null ? stored() : FloatBuffer.wrap(values()).asReadOnlyBuffer();
  }

  /** The numbers in an array: the tensor's own where it has one, so not to be changed. */
  public float[] values() {
    if (torch == null && stored.hasArray() && stored.array().length == stored.limit()) {
      return stored.array();
    }
    float[] copy = new float[stored.limit()];
    stored.get(0, copy);
    return torch == null ? copy : torch.kerasOrder(copy);
  }

  /** Whether native code can take the numbers as they lie: not in an array. */
  public boolean isNative() {
    return stored.isDirect();
  }

  /**
   * The numbers as they lie, from position 0 to the limit; read-only. For the kernel of a dense
   * layer that is {@code (in, out)} or, if it {@link #isTransposed}, PyTorch's {@code (out, in)},
   * where {@code in} counts the map before a Flatten channels first.
   */
  public FloatBuffer stored() {
    return stored.asReadOnlyBuffer().rewind();
  }

  /** Whether the numbers lie in PyTorch's order and not in that of the shape. */
  public boolean isTransposed() {
    return torch != null;
  }
}
